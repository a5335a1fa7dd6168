# SPDX-License-Identifier: GPL-3.0-or-later
# Completion of caseloadctl in bash.

_caseloadctl () {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} command= word
  local options='--practice --as --password-fd --json --help'

  for word in "${COMP_WORDS[@]:1:COMP_CWORD - 1}"; do
    case $word in
      init | demo | import | why | clients | members | calendar | export | audit | verify | batch) command=$word ;;
    esac
  done

  case $command in
    init) options+=' --name --timezone --admin-name' ;;
    import) options+=' --providers --strip-digits --again' ;;
    clients) options+=' --search --status --limit' ;;
    calendar) options+=' --from --to' ;;
    export) options+=' --psychotherapy' ;;
    audit) options+=' --client --member --from --to --action --limit --export' ;;
    verify) options+=' --head' ;;
  esac

  case $previous in
    --practice | -p | demo) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    import) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -d -- "$current"); return ;;
    --as | -a | --password-fd) return ;;
    calendar) mapfile -t COMPREPLY < <(compgen -W 'export import' -- "$current"); return ;;
    export) mapfile -t COMPREPLY < <(compgen -W 'fhir' -- "$current"); return ;;
    fhir) mapfile -t COMPREPLY < <(compgen -W 'all' -- "$current"); return ;;
    --status) mapfile -t COMPREPLY < <(compgen -W 'active inactive waiting discharged' -- "$current"); return ;;
  esac
  if [[ $current == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$options" -- "$current")
  elif [ "$command" = export ]; then
    compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current")
  elif [ -z "$command" ]; then
    mapfile -t COMPREPLY < <(compgen -W 'init demo import why clients members calendar export audit verify batch' \
      -- "$current")
  fi
}
complete -F _caseloadctl caseloadctl
