/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-ctl.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "cl-sign-in-service.h"

/* Longer than any password that somebody types. */
#define SECRET_SIZE 4096

static volatile sig_atomic_t interrupted;

static void
on_signal (int number)
{
  interrupted = number;
}

/**
 * cl_ctl_wipe:
 * @secret: (nullable) (transfer full): a text that is overwritten before it is freed
 */
void
cl_ctl_wipe (char *secret)
{
  if (secret == NULL)
    return;
  explicit_bzero (secret, strlen (secret));
  g_free (secret);
}

/* One line, byte by byte, so that a second password behind it in the same pipe stays there. */
static char *
read_line (int fd, GError **error)
{
  char *line = g_malloc0 (SECRET_SIZE);
  gsize length = 0;

  while (length < SECRET_SIZE - 1)
    {
      ssize_t n = read (fd, line + length, 1);

      if (n < 0 && errno == EINTR && interrupted == 0)
        continue;
      if (n < 0)
        {
          int code = errno;

          cl_ctl_wipe (line);
          g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (code),
                       _ ("The password cannot be read: %s"), g_strerror (code));
          return NULL;
        }
      if (n == 0 || line[length] == '\n')
        break;
      length++;
    }
  line[length] = '\0';
  if (length > 0 && line[length - 1] == '\r')
    line[length - 1] = '\0';
  return line;
}

/* Asks on the terminal itself without echo, and gives the echo back whatever happens. */
static char *
read_from_terminal (const char *prompt, GError **error)
{
  struct sigaction action = { .sa_handler = on_signal };
  struct sigaction old_int, old_term;
  struct termios old, silent;
  char *line = NULL;
  int fd = open ("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);

  if (fd < 0 || tcgetattr (fd, &old) != 0)
    {
      if (fd >= 0)
        close (fd);
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                   _ ("There is no terminal to ask for the password: use --password-fd."));
      return NULL;
    }
  interrupted = 0;
  sigemptyset (&action.sa_mask);
  sigaction (SIGINT, &action, &old_int);
  sigaction (SIGTERM, &action, &old_term);
  silent = old;
  silent.c_lflag &= ~(tcflag_t) ECHO;
  tcsetattr (fd, TCSAFLUSH, &silent);
  dprintf (fd, "%s ", prompt);
  line = read_line (fd, error);
  dprintf (fd, "\n");
  tcsetattr (fd, TCSAFLUSH, &old);
  sigaction (SIGINT, &old_int, NULL);
  sigaction (SIGTERM, &old_term, NULL);
  close (fd);
  if (interrupted != 0)
    raise (interrupted);
  return line;
}

/**
 * cl_ctl_read_password:
 * @ctl: what every command is told
 * @prompt: what the terminal asks
 * @error: return location, or %NULL
 *
 * Reads a line from the file descriptor of --password-fd, else from the terminal without echo;
 * never from an argument, which other users of the machine could see (docs: CTL).
 *
 * Returns: (transfer full): the password, for cl_ctl_wipe(); else an error of G_IO_ERROR
 */
char *
cl_ctl_read_password (ClCtl *ctl, const char *prompt, GError **error)
{
  if (ctl->password_fd >= 0)
    return read_line (ctl->password_fd, error);
  return read_from_terminal (prompt, error);
}

/**
 * cl_ctl_read_new_password:
 * @ctl: what every command is told
 * @error: return location, or %NULL
 *
 * As cl_ctl_read_password(), but the terminal asks twice.
 *
 * Returns: (transfer full): the password, for cl_ctl_wipe(); else an error of G_IO_ERROR
 */
char *
cl_ctl_read_new_password (ClCtl *ctl, GError **error)
{
  char *password = cl_ctl_read_password (ctl, _ ("New password:"), error);
  char *again;
  gboolean is_same;

  if (password == NULL || ctl->password_fd >= 0)
    return password;
  again = cl_ctl_read_password (ctl, _ ("The same again:"), error);
  is_same = again != NULL && g_str_equal (password, again);
  if (again != NULL && !is_same)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                 _ ("The two passwords differ: begin again."));
  cl_ctl_wipe (again);
  if (!is_same)
    g_clear_pointer (&password, cl_ctl_wipe);
  return password;
}

/**
 * cl_ctl_need_path:
 * @ctl: what every command is told
 * @error: return location, or %NULL
 *
 * Returns: whether --practice was given; else an error of G_OPTION_ERROR
 */
gboolean
cl_ctl_need_path (ClCtl *ctl, GError **error)
{
  if (ctl->path != NULL)
    return TRUE;
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _ ("Name the practice’s file with --practice FILE."));
  return FALSE;
}

/**
 * cl_ctl_open:
 * @ctl: what every command is told
 * @error: return location, or %NULL
 *
 * Returns: (transfer full): the practice of --practice; else an error of G_OPTION_ERROR or
 *   CL_ERROR
 */
ClPractice *
cl_ctl_open (ClCtl *ctl, GError **error)
{
  return cl_ctl_need_path (ctl, error) ? cl_practice_open (ctl->path, error) : NULL;
}

/**
 * cl_ctl_sign_in:
 * @ctl: what every command is told
 * @practice: where to
 * @error: return location, or %NULL
 *
 * Signs in whom --as names, by the password that cl_ctl_read_password() reads.
 *
 * Returns: (transfer full): who is signed in; else an error of G_OPTION_ERROR, G_IO_ERROR or
 *   CL_ERROR
 */
ClActor *
cl_ctl_sign_in (ClCtl *ctl, ClPractice *practice, GError **error)
{
  g_autofree char *prompt = NULL;
  char *password;
  ClActor *actor;

  if (ctl->email == NULL)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("Say who signs in with --as EMAIL."));
      return NULL;
    }
  /* Translators: the terminal asks; %s is an email */
  prompt = g_strdup_printf (_ ("Password of %s:"), ctl->email);
  password = cl_ctl_read_password (ctl, prompt, error);
  if (password == NULL)
    return NULL;
  actor = cl_sign_in_service_sign_in (practice, ctl->email, password, error);
  cl_ctl_wipe (password);
  return actor;
}
