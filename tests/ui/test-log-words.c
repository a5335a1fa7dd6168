/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>

#include "cl-log-facts.h"
#include "cl-log-words.h"

/* What the log says in words: sentences, and what an entry keeps beside. */

static ClPeople *
make_people (void)
{
  g_autoptr (GPtrArray) members = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (members, cl_member_new (1, "dana@lakeside.test", "Dana Ruiz"));
  g_ptr_array_add (members, cl_member_new (2, "lee@lakeside.test", "Wen Lee"));
  return cl_people_new (members, 1);
}

static void
expect_sentence (const char *action,
                 const char *subject,
                 const char *detail,
                 const char *client,
                 const char *sentence)
{
  g_autoptr (ClPeople) people = make_people ();
  g_autoptr (ClAuditEvent) event = cl_audit_event_new (1);
  g_autofree char *text = NULL;

  event->action = g_strdup (action);
  event->subject = g_strdup (subject);
  event->detail = g_strdup (detail);
  text = cl_log_words_describe (people, event, client);
  g_assert_cmpstr (text, ==, sentence);
}

static void
test_sentences (void)
{
  expect_sentence ("staff.assign", "member:2", NULL, "Ana Gomez", "Assigned Wen Lee to Ana Gomez");
  expect_sentence ("case.assign", "case:4", "{\"member\":2}", "Ana Gomez",
                   "Put Wen Lee on a case of Ana Gomez");
  expect_sentence ("chart.share", "member:2", "{\"from\":1}", NULL,
                   "Shared a chart of a client with Wen Lee");
  expect_sentence ("role.update", "role:7",
                   "{\"name_before\":\"Desk\",\"rights\":{\"roles\":[{\"role\":7,\"name\":\"Front "
                   "desk\",\"permissions\":[]}]}}",
                   NULL, "Changed the role “Front desk”");
  expect_sentence ("role.delete", "role:7",
                   "{\"name_before\":\"Desk\",\"rights\":{\"roles\":[{\"role\":7,"
                   "\"permissions\":null}]}}",
                   NULL, "Deleted the role “Desk”");
  /* A refusal names no role; somebody unknown is nobody by name. */
  expect_sentence ("role.update", NULL, "{\"code\":\"denied\"}", NULL, "Changed a role");
  expect_sentence ("staff.assign", "member:9", NULL, "Ana Gomez", "Assigned somebody to Ana Gomez");
  expect_sentence ("clock.jump", NULL, "{\"from\":1,\"to\":2}", NULL,
                   "This computer’s clock was changed");
}

/* What stands in two columns: what was done, and whom it is about. */
static void
expect_columns (const char *action,
                const char *subject,
                const char *detail,
                const char *client,
                const char *brief,
                const char *about)
{
  g_autoptr (ClPeople) people = make_people ();
  g_autoptr (ClAuditEvent) event = cl_audit_event_new (1);
  g_autofree char *what = NULL;
  g_autofree char *whom = NULL;

  event->action = g_strdup (action);
  event->subject = g_strdup (subject);
  event->detail = g_strdup (detail);
  what = cl_log_words_describe_briefly (people, event, client);
  whom = cl_log_words_name_about (people, event, client);
  g_assert_cmpstr (what, ==, brief);
  g_assert_cmpstr (whom, ==, about);
}

static void
test_columns (void)
{
  expect_columns ("client.show", NULL, NULL, "Ana Gomez", "Opened the record", "Ana Gomez");
  expect_columns ("staff.assign", "member:2", NULL, "Ana Gomez", "Assigned to the staff",
                  "Ana Gomez → Wen Lee");
  expect_columns ("staff.remove", "member:2", NULL, "Ana Gomez", "Removed from the staff",
                  "Ana Gomez · Wen Lee");
  expect_columns ("member.suspend", "member:2", NULL, NULL, "Suspended a member", "Wen Lee");
  expect_columns ("role.delete", "role:7", "{\"name_before\":\"Desk\"}", NULL, "Deleted a role",
                  "Desk");
  expect_columns ("member.sign-in", NULL, NULL, NULL, "Signed in", NULL);
  /* Who may not be named is not; what is about nobody's appointment says so. */
  expect_columns ("client.show", NULL, NULL, NULL, "Opened the record", NULL);
  expect_columns ("chart.share", "member:2", NULL, NULL, "Shared a chart", "Wen Lee");
  expect_columns ("appointment.cancel", NULL, NULL, NULL, "Took blocked time out of a calendar",
                  NULL);
  /* An emergency lasts so long; a refused one, and its end, do not. */
  expect_columns ("access.emergency", NULL, "{\"until\":14400000000,\"reason\":\"Fell ill\"}",
                  "Ana Gomez", "Opened by emergency access", "Ana Gomez, for 4 hours");
  expect_columns ("access.emergency", NULL, "{\"until\":3599999000}", NULL,
                  "Opened by emergency access", "for 1 hour");
  expect_columns ("access.emergency", NULL, "{\"code\":\"denied\"}", "Ana Gomez",
                  "Opened by emergency access", "Ana Gomez");
  expect_columns ("access.end-emergency", NULL, "{\"until\":14400000000}", "Ana Gomez",
                  "Ended emergency access", "Ana Gomez");
  expect_columns ("never.heard-of", NULL, NULL, "Ana Gomez", "never.heard-of", "Ana Gomez");
}

/* In the history of one of many clients that an entry tells of. */
static void
expect_told (const char *action, gint64 client, ClOutcome outcome, const char *sentence)
{
  g_autoptr (ClPeople) people = make_people ();
  g_autoptr (ClAuditEvent) event = cl_audit_event_new (1);
  g_autofree char *text = NULL;

  event->action = g_strdup (action);
  event->subject = g_strdup ("member:2");
  event->detail = g_strdup ("{\"moved\":[{\"client\":4,\"owner\":9},{\"client\":5,\"owner\":1}]}");
  event->told = client;
  event->outcome = outcome;
  text = cl_log_words_describe (people, event, "Ana Gomez");
  g_assert_cmpstr (text, ==, sentence);
}

static void
test_told (void)
{
  expect_told ("member.remove", 5, CL_OUTCOME_DONE,
               "Moved Ana Gomez to Dana Ruiz and removed Wen Lee");
  expect_told ("member.remove", 6, CL_OUTCOME_DONE, "Removed Wen Lee");
  expect_told ("member.remove", 5, CL_OUTCOME_DENIED, "Removed Wen Lee");
  expect_told ("member.remove", 0, CL_OUTCOME_DONE, "Removed Wen Lee");
  expect_told ("import", 5, CL_OUTCOME_DONE, "Imported Ana Gomez");
  expect_told ("import", 0, CL_OUTCOME_DONE, "Imported clients");
  expect_told ("change.undo", 5, CL_OUTCOME_DONE, "Undid a change");
}

static char *
list_facts (const char *action, const char *detail)
{
  g_autoptr (ClPeople) people = make_people ();
  g_autoptr (ClAuditEvent) event = cl_audit_event_new (1);
  g_autoptr (GPtrArray) facts = NULL;
  GString *text = g_string_new (NULL);

  event->action = g_strdup (action);
  event->detail = g_strdup (detail);
  facts = cl_log_facts_list (NULL, people, event);
  for (guint i = 0; i < facts->len; i++)
    {
      const ClLogFact *fact = g_ptr_array_index (facts, i);

      g_string_append_printf (text, "%s=%s;", fact->title, fact->value);
    }
  return g_string_free (text, FALSE);
}

static void
expect_facts (const char *action, const char *detail, const char *facts)
{
  g_autofree char *text = list_facts (action, detail);

  g_assert_cmpstr (text, ==, facts);
}

static void
test_facts (void)
{
  expect_facts ("access.set",
                "{\"owner\":2,\"owner_before\":1,\"everyone\":\"record\",\"everyone_before\":"
                "\"none\",\"given\":[{\"member\":1,\"level\":\"chart\",\"level_before\":"
                "\"record\"}],\"taken\":[]}",
                "Owner=Wen Lee;Owner before=Dana Ruiz;Everyone in the practice=Client record;"
                "Everyone before=Nobody;"
                "Access given=Dana Ruiz: full chart (before: client record);");
  expect_facts ("member.set-supervisor", "{\"supervisor\":0,\"supervisor_before\":1}",
                "Supervised by=Nobody;Supervised before by=Dana Ruiz;");
  expect_facts ("member.update",
                "{\"billing_enabled\":false,\"roles_before\":[\"Biller\"],\"rights\":{\"members\":"
                "[{\"member\":2,\"status\":\"active\",\"roles\":[1],\"role_names\":"
                "[\"Practitioner\"]}]}}",
                "Billing=Off;Roles before=Biller;Rights=Wen Lee: Active, Practitioner;");
  expect_facts ("role.update",
                "{\"permissions_before\":[\"provide-care\"],\"rights\":{\"roles\":[{\"role\":1,"
                "\"name\":\"Desk\",\"permissions\":[]}]}}",
                "Allowed before=Provide care;Rights=“Desk” allows nothing;");
  expect_facts ("access.set-until", "{\"until\":0,\"until_before\":0}",
                "Until=Without an end;Until, before=Without an end;");
  expect_facts ("member.remove",
                "{\"moved\":[{\"client\":4,\"owner\":1},{\"client\":5,\"owner\":2},{\"client\":6,"
                "\"owner\":1}]}",
                "Clients moved=2 clients to Dana Ruiz\n1 client to Wen Lee;");
  expect_facts ("appointment.book",
                "{\"practitioner\":2,\"minutes\":50,\"shared\":true,\"overlap\":true}",
                "Practitioner=Wen Lee;Length=50 minutes;Access given=The client record, to the "
                "practitioner;Double booking=Meant: booked all the same;");
  expect_facts ("appointment.cancel", "{\"scope\":\"following\",\"count\":3}",
                "Of the repeat=This and the following appointments;How many=3;");
  expect_facts ("practice.configure",
                "{\"emergency_hours\":\"1\",\"emergency_hours_before\":\"4\",\"password_cost\":"
                "\"sensitive\",\"password_cost_before\":\"moderate\"}",
                "Emergency access lasts=1 hour;Emergency access lasts, before=4 hours;"
                "Protection against guessing=Strong, signing in takes longer;"
                "Protection against guessing, before=Moderate;");
  expect_facts ("client.show",
                "{\"allowed\":[{\"source\":\"owner\"},{\"source\":\"role\",\"role\":"
                "\"Scheduler\",\"permissions\":[\"all-schedules\"]},{\"source\":\"grant\","
                "\"from\":\"manage\",\"by\":2},{\"source\":\"case\",\"case\":7}]}",
                "Allowed by=Owner of the client\nRole Scheduler: All schedules\n"
                "Named in Manage Access, by Wen Lee\nOn the staff of a case;");
  expect_facts ("calendar.export", "{\"count\":12,\"names\":\"initials\"}",
                "Events=12;Clients=By their initials;");
  expect_facts ("calendar.import", "{\"count\":3,\"replaced\":2}",
                "Busy times=3;Busy times replaced=2;");
  /* Whoever wrote it. */
  expect_facts ("client.show", "{\"allowed\":[{},5,{\"source\":\"role\"}]}", "Allowed by=Role ;");
  expect_facts ("client.show", "{\"code\":\"denied\",\"missing\":\"provide-care\"}",
                "What was missing=Provide care;");
  expect_facts ("client.update", "{\"code\":\"conflict\"}",
                "Why not=Something had changed meanwhile;");
}

/* Nothing that an entry keeps is left out, whoever wrote it. */
static void
test_unknown (void)
{
  expect_facts ("some.thing", "{\"reason\":5,\"new\":\"a \\\"b\\\"\",\"list\":[1,2]}",
                "reason=5;new=a \"b\";list=1\n2;");
  expect_facts ("some.thing", "no object", "");
  expect_facts ("access.set", "{\"given\":[1,{\"member\":\"x\"}],\"rights\":{\"roles\":[7]}}",
                "Access given=Unknown: no access (before: no access)\n"
                "Unknown: no access (before: no access);");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/log-words/sentences", test_sentences);
  g_test_add_func ("/log-words/columns", test_columns);
  g_test_add_func ("/log-words/told", test_told);
  g_test_add_func ("/log-words/facts", test_facts);
  g_test_add_func ("/log-words/unknown", test_unknown);
  return g_test_run ();
}
