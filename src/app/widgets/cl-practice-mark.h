/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CL_TYPE_PRACTICE_MARK (cl_practice_mark_get_type ())
G_DECLARE_FINAL_TYPE (ClPracticeMark, cl_practice_mark, CL, PRACTICE_MARK, GtkWidget)

G_END_DECLS
