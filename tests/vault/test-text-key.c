/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "cl-error.h"
#include "cl-text-key.h"
#include "vault-support.h"

/* A text opens by its own key, as what it is, and not otherwise (docs: VAULT, Keys). */

#define BODY "Slept well; panic twice."
#define NAME "text:7"
#define HOLDER "pair:client:12:1"

static GBytes *practice;
static const guint8 id[16] = { 1 };

static ClTextBinding
bind (gint64 client, const char *subject, gint64 version, const char *kind)
{
  return (ClTextBinding){ practice, client, subject, version, kind };
}

static ClSecret *
make_text (const char *text)
{
  return cl_secret_new_from_data (text, strlen (text));
}

static void
assert_opens (ClTextKey *key, GBytes *locked, const char *text)
{
  g_autoptr (GError) error = NULL;
  const ClTextBinding binding = bind (12, "note:5", 1, "body");
  g_autoptr (ClSecret) opened = cl_text_key_unlock (key, locked, &binding, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (cl_secret_get_size (opened), ==, strlen (text));
  g_assert_cmpmem (cl_secret_get_data (opened), cl_secret_get_size (opened), text, strlen (text));
}

static void
test_there_and_back (void)
{
  const ClTextBinding binding = bind (12, "note:5", 1, "body");
  g_autofree char *large = g_strnfill (10 * 1024 * 1024, 'x');
  const char *const texts[] = { "", "x", BODY, large };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (ClTextKey) key = cl_text_key_new_random ();
      g_autoptr (ClSecret) text = make_text (texts[i]);
      g_autoptr (GBytes) locked = cl_text_key_lock (key, text, &binding);

      assert_opens (key, locked, texts[i]);
    }
}

/* Only roughly does a row tell how long its text is. */
static void
test_padding (void)
{
  const ClTextBinding binding = bind (12, "note:5", 1, "body");
  g_autofree char *longer = g_strnfill (255, 'x');
  g_autoptr (ClTextKey) key = cl_text_key_new_random ();
  g_autoptr (ClSecret) short_text = make_text ("x");
  g_autoptr (ClSecret) long_text = make_text (longer);
  g_autoptr (GBytes) a = cl_text_key_lock (key, short_text, &binding);
  g_autoptr (GBytes) b = cl_text_key_lock (key, long_text, &binding);

  g_assert_cmpuint (g_bytes_get_size (a), ==, g_bytes_get_size (b));
  g_assert_false (g_bytes_equal (a, b));
}

static void
assert_shut (ClTextKey *key, GBytes *locked, ClTextBinding binding)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (cl_text_key_unlock (key, locked, &binding, &error));
  g_assert_error (error, CL_ERROR, CL_ERROR_STORAGE);
}

static void
test_what_it_is_bound_to (void)
{
  g_autoptr (ClTextKey) key = cl_text_key_new_random ();
  g_autoptr (ClTextKey) other = cl_text_key_new_random ();
  g_autoptr (ClSecret) text = make_text (BODY);
  const ClTextBinding binding = bind (12, "note:5", 1, "body");
  g_autoptr (GBytes) locked = cl_text_key_lock (key, text, &binding);
  g_autoptr (GBytes) another = g_bytes_new_static ("another practice", 16);

  assert_shut (other, locked, binding);
  assert_shut (key, locked, bind (13, "note:5", 1, "body"));
  assert_shut (key, locked, bind (12, "note:6", 1, "body"));
  assert_shut (key, locked, bind (12, "note:5", 2, "body"));
  assert_shut (key, locked, bind (12, "note:5", 1, "comment"));
  assert_shut (key, locked, (ClTextBinding){ another, 12, "note:5", 1, "body" });
}

/* Every byte counts, and the end does. */
static void
test_altered_and_cut (void)
{
  g_autoptr (ClTextKey) key = cl_text_key_new_random ();
  g_autoptr (ClSecret) text = make_text (BODY);
  const ClTextBinding binding = bind (12, "note:5", 1, "body");
  g_autoptr (GBytes) locked = cl_text_key_lock (key, text, &binding);
  gsize size = g_bytes_get_size (locked);

  for (gsize i = 0; i < size; i++)
    {
      guint8 *data = g_memdup2 (g_bytes_get_data (locked, NULL), size);
      g_autoptr (GBytes) altered = NULL;
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (locked, 0, i);

      data[i] ^= 1;
      altered = g_bytes_new_take (data, size);
      assert_shut (key, altered, binding);
      assert_shut (key, cut, binding);
    }
}

static void
test_sealing (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ClPair) holder = cl_pair_new ("client:12", 1);
  g_autoptr (ClPair) stranger = cl_pair_new ("client:13", 1);
  g_autoptr (ClTextKey) key = cl_text_key_new_random ();
  g_autoptr (ClTextKey) opened = NULL;
  g_autoptr (GBytes) hash = cl_text_key_get_hash (key);
  g_autoptr (GBytes) wrong = g_bytes_new_static ("another practice, or hash", 16);
  g_autoptr (GBytes)
    sealed = cl_text_key_seal_to (key, practice, NAME, HOLDER, cl_pair_get_public (holder), &error);
  g_autoptr (ClSecret) text = make_text (BODY);
  const ClTextBinding binding = bind (12, "note:5", 1, "body");
  g_autoptr (GBytes) locked = cl_text_key_lock (key, text, &binding);

  g_assert_no_error (error);
  opened = cl_text_key_open (holder, sealed, practice, NAME, HOLDER, hash, &error);
  g_assert_no_error (error);
  assert_opens (opened, locked, BODY);
  g_assert_null (cl_text_key_open (stranger, sealed, practice, NAME, HOLDER, hash, NULL));
  g_assert_null (cl_text_key_open (holder, sealed, practice, "text:8", HOLDER, hash, NULL));
  g_assert_null (cl_text_key_open (holder, sealed, practice, NAME, "member:3", hash, NULL));
  g_assert_null (cl_text_key_open (holder, sealed, wrong, NAME, HOLDER, hash, NULL));
  g_assert_null (cl_text_key_open (holder, sealed, practice, NAME, HOLDER, wrong, &error));
  g_assert_error (error, CL_ERROR, CL_ERROR_DENIED);
  g_assert_cmpstr (cl_error_get_missing (error), ==, "key");
}

/* The log's hash is of what it is, of its key and of every byte. */
static void
test_row_hash (void)
{
  g_autoptr (ClTextKey) key = cl_text_key_new_random ();
  g_autoptr (ClSecret) text = make_text (BODY);
  const ClTextBinding first = bind (12, "note:5", 1, "body");
  const ClTextBinding second = bind (12, "note:5", 2, "body");
  g_autoptr (GBytes) hash = cl_text_key_get_hash (key);
  g_autoptr (GBytes) locked = cl_text_key_lock (key, text, &first);
  g_autoptr (GBytes) again = cl_text_key_lock (key, text, &first);
  g_autofree char *a = cl_text_row_hash (&first, hash, locked);
  g_autofree char *b = cl_text_row_hash (&first, hash, locked);
  g_autofree char *c = cl_text_row_hash (&second, hash, locked);
  g_autofree char *d = cl_text_row_hash (&first, hash, again);

  g_assert_cmpstr (a, ==, b);
  g_assert_cmpstr (a, !=, c);
  g_assert_cmpstr (a, !=, d);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_assert_true (cl_vault_init (NULL));
  practice = g_bytes_new (id, sizeof id);

  g_test_add_func ("/text-key/there-and-back", test_there_and_back);
  g_test_add_func ("/text-key/padding", test_padding);
  g_test_add_func ("/text-key/what-it-is-bound-to", test_what_it_is_bound_to);
  g_test_add_func ("/text-key/altered-and-cut", test_altered_and_cut);
  g_test_add_func ("/text-key/sealing", test_sealing);
  g_test_add_func ("/text-key/row-hash", test_row_hash);

  status = g_test_run ();
  g_bytes_unref (practice);
  return status;
}
