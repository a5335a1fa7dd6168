/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault-support.h"

#include <string.h>

/* The 256-bit vectors that are published with BIP-39. */
static const struct
{
  const char *seed;
  const char *words;
} vectors[] = {
  { "0000000000000000000000000000000000000000000000000000000000000000",
    "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon "
    "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon "
    "abandon art" },
  { "7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f",
    "legal winner thank year wave sausage worth useful legal winner thank year wave sausage worth "
    "useful legal winner thank year wave sausage worth title" },
  { "8080808080808080808080808080808080808080808080808080808080808080",
    "letter advice cage absurd amount doctor acoustic avoid letter advice cage absurd amount "
    "doctor acoustic avoid letter advice cage absurd amount doctor acoustic bless" },
  { "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo "
    "vote" },
  { "68a79eaca2324873eacc50cb9c6eca8cc68ea5d936f98787c60c7ebc74e6ce7c",
    "hamster diagram private dutch cause delay private meat slide toddler razor book happy fancy "
    "gospel tennis maple dilemma loan word shrug inflict delay length" },
  { "9f6a2878b2520799a44ef18bc7df394e7061a224d2c33cd015b157d746869863",
    "panda eyebrow bullet gorilla call smoke muffin taste mesh discover soft ostrich alcohol speed "
    "nation flash devote level hobby quick inner drive ghost inside" },
  { "066dca1a2bb7e8a1db2832148ce9933eea0f3ac9548d793112d9a95c9407efad",
    "all hour make first leader extend hole alien behind guard gospel lava path output census "
    "museum junior mass reopen famous sing advance salt reform" },
  { "f585c11aec520db57dd353c69554b21a89b20fb0650966fa0a9d6f74fd989d8f",
    "void come effort suffer camp survey warrior heavy shoot primary clutch crush open amazing "
    "screen patrol group space point ten exist slush involve unfold" },
};

static char *
words_of (ClSecret *seed)
{
  char **words = cl_recovery_words_from_seed (seed);
  char *text = g_strjoinv (" ", words);

  g_assert_cmpuint (g_strv_length (words), ==, CL_RECOVERY_WORDS);
  cl_recovery_words_free (words);
  return text;
}

static void
assert_refused_with (const char *typed, const char *hint)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (cl_recovery_seed_from_words (typed, &error));
  g_assert_nonnull (error);
  if (strstr (error->message, hint) == NULL)
    g_error ("“%s” does not say “%s”", error->message, hint);
  assert_refused (&error, CL_ERROR_INVALID, NULL, "recovery_key");
}

static void
test_vectors (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      g_autoptr (ClSecret) seed = secret_from_hex (vectors[i].seed);
      g_autofree char *words = words_of (seed);
      g_autoptr (GError) error = NULL;
      g_autoptr (ClSecret) read = cl_recovery_seed_from_words (vectors[i].words, &error);

      g_assert_cmpstr (words, ==, vectors[i].words);
      g_assert_no_error (error);
      g_assert_true (cl_secret_equal (read, seed));
    }
}

static void
test_random (void)
{
  for (guint i = 0; i < 100; i++)
    {
      g_autoptr (ClKeyring) keyring = cl_keyring_new_random ();
      g_autofree char *words = words_of (cl_keyring_get_seed (keyring));
      g_autoptr (GError) error = NULL;
      g_autoptr (ClSecret) seed = cl_recovery_seed_from_words (words, &error);
      g_autoptr (ClKeyring) again = NULL;

      g_assert_no_error (error);
      again = cl_keyring_new_from_seed (seed);
      g_assert_true (cl_keyring_has_publics (again, cl_keyring_get_box_public (keyring),
                                             cl_keyring_get_sign_public (keyring)));
    }
}

static void
test_tolerant (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ClSecret) expected = secret_from_hex (vectors[4].seed);
  g_autoptr (ClSecret) seed = cl_recovery_seed_from_words (
    "  Hamster DIAGRAM private\tdutch cause\r\ndelay private meat slide toddler razor book\n"
    "happy fancy gospel tennis maple  dilemma loan word shrug inflict delay Length \n",
    &error);

  g_assert_no_error (error);
  g_assert_true (cl_secret_equal (seed, expected));
}

static void
test_typing_errors (void)
{
  g_autofree char *endless = g_strnfill (10000, 'x');

  /* A word that is not in the list is named with its place. */
  assert_refused_with (
    "hamster diagramm private dutch cause delay private meat slide toddler "
    "razor book happy fancy gospel tennis maple dilemma loan word shrug inflict delay "
    "length",
    "Word 2, “diagramm”");
  assert_refused_with ("hamster caf\xc3\xa9", "Word 2, “caf\xc3\xa9”");
  assert_refused_with ("hamster caf\xe9", "Word 2, “caf");
  assert_refused_with (endless, "Word 1, “xxxxxxxxxxxxxxxxxxxxxxxx”");
  /* One word of the list in place of another, and two that changed places. */
  assert_refused_with ("hamster diagram private dutch cause delay private meat slide toddler razor "
                       "book happy fancy gospel tennis maple dilemma loan word shrug inflict delay "
                       "zoo",
                       "not in order");
  assert_refused_with ("diagram hamster private dutch cause delay private meat slide toddler razor "
                       "book happy fancy gospel tennis maple dilemma loan word shrug inflict delay "
                       "length",
                       "not in order");
  assert_refused_with ("", "0 words");
  assert_refused_with (" \n", "0 words");
  assert_refused_with ("hamster", "1 word");
  assert_refused_with ("abandon abandon abandon abandon abandon abandon abandon abandon abandon "
                       "abandon abandon about",
                       "12 words");
  assert_refused_with ("abandon abandon abandon abandon abandon abandon abandon abandon abandon "
                       "abandon abandon abandon abandon abandon abandon abandon abandon abandon "
                       "abandon abandon abandon abandon abandon art art",
                       "25 words");
}

static void
test_list_is_the_published_one (void)
{
  g_autofree char *path =
    g_test_build_filename (G_TEST_DIST, "..", "src", "vault", "bip39-english.txt", NULL);
  g_autofree char *text = NULL;
  g_autofree char *hash = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  g_file_get_contents (path, &text, &size, &error);
  g_assert_no_error (error);
  hash = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) text, size);
  g_assert_cmpstr (hash, ==, "2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda");
}

int
main (int argc, char *argv[])
{
  vault_test_init (&argc, &argv);
  g_test_add_func ("/vault/recovery-key/vectors", test_vectors);
  g_test_add_func ("/vault/recovery-key/random", test_random);
  g_test_add_func ("/vault/recovery-key/tolerant", test_tolerant);
  g_test_add_func ("/vault/recovery-key/typing-errors", test_typing_errors);
  g_test_add_func ("/vault/recovery-key/list-is-the-published-one", test_list_is_the_published_one);
  return g_test_run ();
}
