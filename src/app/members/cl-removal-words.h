/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-access.h"
#include "cl-people.h"
#include "cl-removal-stage.h"

G_BEGIN_DECLS

char *cl_removal_words_list_names (ClPeople *people, GArray *members);
char *cl_removal_words_count_moved (ClRemovalStage *stage);
char *cl_removal_words_list_heirs (ClPeople *people, ClRemovalStage *stage);
char *cl_removal_words_list_ended (ClRemovalPreview *preview);
char *cl_removal_words_describe_access (ClPreview *preview);
char *cl_removal_words_list_access (ClPeople *people, ClPreview *preview);
char *
cl_removal_words_describe_meanwhile (ClPeople *people, ClRemovalLook *before, ClRemovalLook *after);

G_END_DECLS
