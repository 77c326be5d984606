/*
 * leak.h: whether words are anywhere in the bytes of files, in any spelling and encoding that a file may
 * hold.
 */
#pragma once

#include "testing.h"

/* Below it, bytes of numbers and hashes match by chance. */
#define LEAK_BYTES_MIN 4

static inline gboolean
bytes_hold(const char *data, gsize length, const char *wanted, gsize n)
{
  return n >= LEAK_BYTES_MIN && length >= n && memmem(data, length, wanted, n) != NULL;
}

/* As it is, in UTF-16 either way, and with the escapes of JSON. */
static inline gboolean
bytes_hold_spelling(const char *data, gsize length, const char *spelling)
{
  static const char *const encodings[] = {"UTF-8", "UTF-16LE", "UTF-16BE"};
  for (guint i = 0; i < G_N_ELEMENTS(encodings); i++) {
    gsize n = 0;
    g_autofree char *encoded = g_convert(spelling, -1, encodings[i], "UTF-8", NULL, &n, NULL);
    assert_non_null(encoded);
    if (bytes_hold(data, length, encoded, n))
      return TRUE;
  }
  g_autofree char *escaped = g_strescape(spelling, NULL); /* the escapes of C: the same for \" \\ and \n */
  return bytes_hold(data, length, escaped, strlen(escaped));
}

static inline gboolean
bytes_hold_words(const char *data, gsize length, const char *words)
{
  static const GNormalizeMode modes[] = {G_NORMALIZE_NFC, G_NORMALIZE_NFD};
  for (guint i = 0; i < G_N_ELEMENTS(modes); i++) {
    g_autofree char *plain = g_utf8_normalize(words, -1, modes[i]);
    g_autofree char *upper = g_utf8_strup(plain, -1), *lower = g_utf8_strdown(plain, -1);
    if (bytes_hold_spelling(data, length, plain) || bytes_hold_spelling(data, length, upper) ||
        bytes_hold_spelling(data, length, lower))
      return TRUE;
  }
  return bytes_hold_spelling(data, length, words);
}

/* In the document's file, and whatever lies beside it. */
static inline gboolean
folder_holds_words(Fixture *fixture, const char *words)
{
  g_autoptr(GDir) dir = g_dir_open(fixture->folder, 0, NULL);
  const char *name;
  gboolean found = FALSE;
  while (!found && (name = g_dir_read_name(dir)) != NULL) {
    g_autofree char *path = g_build_filename(fixture->folder, name, NULL), *data = NULL;
    gsize length = 0;
    assert_true(g_file_get_contents(path, &data, &length, NULL));
    found = bytes_hold_words(data, length, words);
  }
  return found;
}
