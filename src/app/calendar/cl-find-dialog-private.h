/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-find-dialog.h"

#include "cl-booking.h"
#include "cl-find-bundle.h"
#include "cl-find-card.h"
#include "cl-find-month.h"
#include "cl-type-ahead.h"
#include "cl-width-watcher.h"

G_BEGIN_DECLS

/* How much of it is kept while the window is locked. */
#define CL_FIND_DIALOG_N_KEPT 10

struct _ClFindDialog
{
  AdwWindow parent_instance;
  ClPractice *practice;
  ClActor *actor;
  GTimeZone *zone;
  ClFindBundle *bundle; /* what is shown */
  GCancellable *cancellable; /* of the search */
  GCancellable *previewing;
  GArray *members; /* gint64, those of the drop-down after its first */
  GArray *kinds; /* ClAppointmentKind */
  gboolean is_filling;
  gboolean is_saving;
  GDateTime *today;
  GDateTime *day;
  GDateTime *shown_month;
  ClFindPart part;
  gint64 wanted_client;
  gint64 wanted_practitioner;
  gint64 chosen_practitioner;
  gint64 chosen_start;
  char *problem; /* why it could not be booked */
  gulong changed_id;
  gint64 before[CL_FIND_DIALOG_N_KEPT]; /* what was chosen at first, of what is kept */

  ClWidthWatcher *watcher;
  GtkWidget *content;
  GtkScrolledWindow *all_scroller; /* scrolls where it is narrow; else the columns do */
  GtkWidget *box;
  GtkWidget *filters;
  GtkWidget *columns;
  GtkScrolledWindow *left_scroller;
  GtkWidget *left; /* the times */
  GtkWidget *right;
  GtkScrolledWindow *right_scroller;
  GtkWidget *choices; /* the day, and which times */
  ClTypeAhead *client;
  GtkDropDown *practitioner;
  GtkDropDown *length;
  GtkDropDown *kind;
  GtkLabel *heading;
  GtkLabel *count;
  GtkWidget *cards;
  ClFindMonth *month;
  GtkToggleButton *all_day;
  GtkToggleButton *morning;
  GtkToggleButton *afternoon;
  GtkSwitch *any_time;
  GtkWidget *chosen; /* beside or below what scrolls */
  GtkLabel *chosen_time;
  GtkWidget *chosen_dot;
  GtkLabel *chosen_who;
  GtkWidget *place_box;
  GtkLabel *place_label;
  GtkDropDown *place;
  GtkWidget *note_box;
  GtkWidget *note_icon;
  GtkLabel *note;
};

ClFindDialog *
cl_find_dialog_new (GtkWidget *parent, ClPractice *practice, ClActor *actor, gint64 client);
void cl_find_dialog_present (ClFindDialog *self, GtkWidget *parent);

void cl_find_dialog_class_init_filters (GtkWidgetClass *widget_class);
void cl_find_dialog_fill (ClFindDialog *self);
void cl_find_dialog_begin (ClFindDialog *self);
gint64 cl_find_dialog_get_minutes (ClFindDialog *self);
ClAppointmentKind cl_find_dialog_get_kind (ClFindDialog *self);
gint64 cl_find_dialog_get_client (ClFindDialog *self);
gint64 cl_find_dialog_get_practitioner (ClFindDialog *self);
void cl_find_dialog_fill_practitioners (ClFindDialog *self);

void cl_find_dialog_class_init_search (GtkWidgetClass *widget_class);
gboolean cl_find_dialog_is_current (ClFindDialog *self);
void cl_find_dialog_set_day (ClFindDialog *self, GDateTime *day);
void cl_find_dialog_search (ClFindDialog *self);
void cl_find_dialog_show_month (ClFindDialog *self);
void cl_find_dialog_show_cards (ClFindDialog *self);

void cl_find_dialog_class_init_chosen (GtkWidgetClass *widget_class);
void cl_find_dialog_show_chosen (ClFindDialog *self);
void cl_find_dialog_forget_chosen (ClFindDialog *self);
gboolean cl_find_dialog_has_chosen (ClFindDialog *self);
gboolean cl_find_dialog_can_book (ClFindDialog *self);

void cl_find_dialog_class_init_book (GtkWidgetClass *widget_class);

ClDraft *cl_find_dialog_keep (ClFindDialog *self);
void cl_find_dialog_note (ClFindDialog *self);

G_END_DECLS
