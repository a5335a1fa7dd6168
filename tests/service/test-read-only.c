/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <sys/mount.h>
#include <sys/stat.h>

#include "cl-copy-service.h"
#include "cl-error.h"
#include "service-support.h"

/* A practice whose place lets it only be read: nobody signs in, and it is verified and copied
 * (docs: PERFORMANCE, Durability). */

/* Puts the practice, as it is now, on a disk that is read-only; %FALSE where that takes root. */
static gboolean
put_on_disk (ClTestPractice *test, char **disk_out, char **path_out)
{
  static const char *const suffixes[] = { "", "-wal" };

  *disk_out = g_build_filename (test->folder, "disk", NULL);
  *path_out = g_build_filename (*disk_out, "test.caseload", NULL);
  g_assert_no_errno (g_mkdir (*disk_out, 0700));
  if (mount ("tmpfs", *disk_out, "tmpfs", 0, "size=16m") != 0)
    {
      g_test_skip ("Only root can mount a disk");
      g_rmdir (*disk_out);
      return FALSE;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *from = g_strconcat (test->path, suffixes[i], NULL);
      g_autofree char *to = g_strconcat (*path_out, suffixes[i], NULL);
      g_autoptr (GError) error = NULL;
      g_autofree char *content = NULL;
      gsize size;

      g_file_get_contents (from, &content, &size, &error);
      g_assert_no_error (error);
      g_file_set_contents (to, content, (gssize) size, &error);
      g_assert_no_error (error);
    }
  g_assert_no_errno (mount ("tmpfs", *disk_out, "tmpfs", MS_REMOUNT | MS_RDONLY, "size=16m"));
  return TRUE;
}

static void
assert_verified (ClPractice *practice)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ClAuditVerdict)
    verdict = cl_audit_service_verify (practice, NULL, NULL, NULL, NULL, NULL, &error);
  g_autoptr (GPtrArray) broken = NULL;

  g_assert_no_error (error);
  g_assert_true (verdict->valid);
  g_assert_cmpint (verdict->events, >, 0);
  broken = cl_audit_service_check_invariants (practice, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (broken->len, ==, 0);
}

static void
assert_nobody_signs_in (ClPractice *practice)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (
    cl_sign_in_service_sign_in (practice, "dana@lakeside.test", CL_TEST_PASSWORD, &error));
  g_assert_error (error, CL_ERROR, CL_ERROR_STORAGE);
}

static void
test_read_only (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  gint64 client = cl_test_practice_add_client (test, test->admin, "Ana", "Gomez");
  g_autoptr (ClPractice) practice = NULL;
  g_autoptr (ClPractice) copy = NULL;
  g_autoptr (ClActor) actor = NULL;
  g_autoptr (ClClient) shown = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *disk = NULL;
  g_autofree char *path = NULL;
  g_autofree char *target = g_build_filename (test->folder, "copy.caseload", NULL);

  if (!put_on_disk (test, &disk, &path))
    return;
  g_assert_null (cl_practice_open (path, &error));
  g_assert_error (error, CL_ERROR, CL_ERROR_STORAGE);
  g_clear_error (&error);
  practice = cl_practice_open_readable (path, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (cl_practice_get_read_only_reason (practice), "test.caseload"));
  assert_nobody_signs_in (practice);
  assert_verified (practice);
  g_assert_true (cl_copy_service_copy (practice, target, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  cl_practice_close (practice);

  copy = cl_practice_open_readable (target, &error);
  g_assert_no_error (error);
  g_assert_null (cl_practice_get_read_only_reason (copy));
  assert_verified (copy);
  actor = cl_sign_in_service_sign_in (copy, "dana@lakeside.test", CL_TEST_PASSWORD, &error);
  g_assert_no_error (error);
  shown = cl_client_service_show (copy, actor, client, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (shown->details->first_name, ==, "Ana");
  cl_practice_close (copy);
  g_assert_no_errno (umount (disk));
  g_assert_no_errno (g_rmdir (disk));
}

/* One that people work in is opened as ever, and not copied: two practices would drift apart. */
static void
test_writable (void)
{
  g_autoptr (ClTestPractice) test = cl_test_practice_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (ClPractice) practice = cl_practice_open_readable (test->path, &error);
  g_autofree char *target = g_build_filename (test->folder, "copy.caseload", NULL);
  g_autofree char *missing = g_build_filename (test->folder, "missing.caseload", NULL);

  g_assert_no_error (error);
  g_assert_null (cl_practice_get_read_only_reason (practice));
  g_assert_false (cl_copy_service_copy (practice, target, NULL, NULL, NULL, &error));
  g_assert_error (error, CL_ERROR, CL_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (g_file_test (target, G_FILE_TEST_EXISTS));
  cl_practice_close (practice);

  g_assert_null (cl_practice_open_readable (missing, &error));
  g_assert_error (error, CL_ERROR, CL_ERROR_STORAGE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/read-only/read-only", test_read_only);
  g_test_add_func ("/read-only/writable", test_writable);
  return g_test_run ();
}
