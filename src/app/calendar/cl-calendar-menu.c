/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-calendar-menu.h"

#include <glib/gi18n.h>

#include "cl-popover-life.h"

#define STEPS "cl-steps"

/* What may be chosen, in this order; which of it is left the policy says. */
static const struct
{
  const char *label;
  ClAppointmentState state;
} marks[CL_CALENDAR_N_MARKS] = {
  { N_ ("_Arrived"), CL_APPOINTMENT_STATE_ARRIVED },
  { N_ ("_Fulfilled"), CL_APPOINTMENT_STATE_FULFILLED },
  { N_ ("_No-show"), CL_APPOINTMENT_STATE_NO_SHOW },
  { N_ ("Back to _Booked"), CL_APPOINTMENT_STATE_BOOKED },
  { N_ ("_Cancel…"), CL_APPOINTMENT_STATE_CANCELLED },
};

/**
 * cl_calendar_menu_get_mark:
 * @appointment: an appointment
 * @nth: less than %CL_CALENDAR_N_MARKS
 * @state: (out): how it stands once it is marked so
 *
 * Returns: (transfer none) (nullable): the nth way in which it may be marked, with a mnemonic;
 * %NULL where its state or the member's rights do not leave it
 */
const char *
cl_calendar_menu_get_mark (ClAppointment *appointment, guint nth, ClAppointmentState *state)
{
  *state = marks[nth].state;
  if ((appointment->steps & 1u << *state) == 0)
    return NULL;
  /* Time that is blocked is nobody's to be told. */
  if (appointment->client == 0 && *state == CL_APPOINTMENT_STATE_CANCELLED)
    return C_ ("appointment", "_Remove…");
  return _ (marks[nth].label);
}

static GMenuModel *
make_menu (ClAppointment *appointment)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) steps = g_menu_new ();
  g_autoptr (GMenu) cancel = g_menu_new ();
  g_autoptr (GMenuItem) edit = g_menu_item_new (C_ ("appointment", "_Edit…"), NULL);

  for (guint i = 0; i < CL_CALENDAR_N_MARKS; i++)
    {
      ClAppointmentState state;
      const char *label = cl_calendar_menu_get_mark (appointment, i, &state);
      g_autoptr (GMenuItem) item = NULL;

      if (label == NULL)
        continue;
      item = g_menu_item_new (label, NULL);
      g_menu_item_set_action_and_target (item, "calendar.mark", "(xs)", appointment->id,
                                         cl_appointment_state_to_nick (state));
      g_menu_append_item (state == CL_APPOINTMENT_STATE_CANCELLED ? cancel : steps, item);
    }
  g_menu_item_set_action_and_target (edit, "calendar.edit", "x", appointment->id);
  if (appointment->may_change)
    g_menu_prepend_item (cancel, edit);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (steps));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (cancel));
  return G_MENU_MODEL (menu);
}

/* What is offered now. */
static void
set_steps (GtkWidget *menu, ClAppointment *appointment)
{
  g_object_set_data (G_OBJECT (menu), STEPS, GUINT_TO_POINTER (appointment->steps));
}

/* The keyboard goes on at the card, where that is still there. */
static void
on_closed_cb (GtkPopover *menu, GWeakRef *card)
{
  g_autoptr (GtkWidget) widget = g_weak_ref_get (card);

  if (widget != NULL && gtk_widget_get_root (widget) != NULL)
    gtk_widget_grab_focus (widget);
  cl_popover_go (menu);
}

static void
free_card (gpointer data, GClosure *closure)
{
  g_weak_ref_clear (data);
  g_free (data);
}

/**
 * cl_calendar_menu_open:
 * @parent: where it is shown, which presents its popovers where it is allocated
 * @appointment: an appointment
 * @box: (nullable): where on @parent; %NULL: all of it
 *
 * Shows what can be done about an appointment, by the action "calendar.mark" ((xs): its id, and the
 * state that it is to have), and "calendar.edit" (x). Where nothing can be done nothing is shown.
 * The focus goes back to where it was.
 *
 * Returns: (transfer none) (nullable): the menu, which goes once it is closed
 */
GtkWidget *
cl_calendar_menu_open (GtkWidget *parent, ClAppointment *appointment, const GdkRectangle *box)
{
  g_autoptr (GMenuModel) menu = NULL;
  GtkWidget *popover;
  GWeakRef *card;

  if (appointment->steps == 0)
    return NULL;
  menu = make_menu (appointment);
  card = g_new0 (GWeakRef, 1);
  g_weak_ref_init (card, gtk_root_get_focus (gtk_widget_get_root (parent)));
  popover = gtk_popover_menu_new_from_model (menu);
  gtk_widget_set_parent (popover, parent);
  if (box != NULL)
    gtk_popover_set_pointing_to (GTK_POPOVER (popover), box);
  set_steps (popover, appointment);
  /* What was chosen is activated after it closes. */
  g_signal_connect_data (popover, "closed", G_CALLBACK (on_closed_cb), card, free_card, 0);
  gtk_popover_popup (GTK_POPOVER (popover));
  return popover;
}

/**
 * cl_calendar_menu_follow:
 * @menu: a menu that is open
 * @appointment: what it is about, as it is now
 *
 * Offers what can be done about it now, and closes where that is nothing.
 */
void
cl_calendar_menu_follow (GtkWidget *menu, ClAppointment *appointment)
{
  g_autoptr (GMenuModel) model = NULL;

  g_return_if_fail (GTK_IS_POPOVER_MENU (menu));

  if (GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (menu), STEPS)) == appointment->steps)
    return;
  if (appointment->steps == 0)
    {
      gtk_popover_popdown (GTK_POPOVER (menu));
      return;
    }
  model = make_menu (appointment);
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (menu), model);
  set_steps (menu, appointment);
  gtk_widget_child_focus (menu, GTK_DIR_TAB_FORWARD);
}
