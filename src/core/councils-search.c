/* Finding a council by what somebody calls it. */
#include "councils-private.h"

#include <string.h>

/* In what a council calls itself, and in no name of the list. */
static const char *const idle_words[] = {"authority", "corporation", "council", "metropolitan",
                                         "royal",     "the",         "unitary", NULL};
/* In names too, where they tell little: "City of London", "Bedford Borough". */
static const char *const common_words[] = {"and",      "borough", "city", "county",
                                           "district", "london",  "of",   NULL};

typedef struct {
  GStrv words;        /* folded, without accents and idle words */
  guint n, n_telling; /* how many are no common words */
} Query;

static gboolean
is_common(const char *word)
{
  return g_strv_contains(common_words, word);
}

static Query
query_new(const char *text)
{
  g_auto(GStrv) alternates = NULL;
  g_auto(GStrv) tokens = g_str_tokenize_and_fold(text, "en", &alternates);
  g_autoptr(GStrvBuilder) words = g_strv_builder_new();
  Query query = {0};
  for (guint i = 0; tokens[i] != NULL; i++) {
    const char *word = g_str_equal(tokens[i], "saint") ? "st" : tokens[i];
    if (g_strv_contains(idle_words, word))
      continue;
    g_strv_builder_add(words, word);
    query.n++;
    query.n_telling += !is_common(word);
  }
  query.words = g_strv_builder_end(words);
  return query;
}

static void
query_clear(Query *query)
{
  g_strfreev(query->words);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Query, query_clear)

/* Whether each telling word of `a`, or each word where none tells anything, is one of `b`. */
static gboolean
words_are_in(const Query *a, const Query *b)
{
  for (guint i = 0; i < a->n; i++)
    if ((a->n_telling == 0 || !is_common(a->words[i])) &&
        !g_strv_contains((const char *const *)b->words, a->words[i]))
      return FALSE;
  return TRUE;
}

static gboolean
is_named_in_full(const Query *query, const Query *name)
{
  return query->n > 0 && (query->n_telling == 0) == (name->n_telling == 0) && words_are_in(query, name) &&
         words_are_in(name, query);
}

static gboolean
begins_a_word(const Query *name, const char *start)
{
  for (guint i = 0; i < name->n; i++)
    if (g_str_has_prefix(name->words[i], start))
      return TRUE;
  return FALSE;
}

/* A common word may be passed over, and so may the beginning of one that is still being typed. */
static gboolean
may_be_passed_over(const Query *query, guint i)
{
  if (query->n_telling == 0)
    return FALSE;
  if (is_common(query->words[i]))
    return TRUE;
  gboolean begins = FALSE;
  for (guint j = 0; i + 1 == query->n && i > 0 && common_words[j] != NULL; j++)
    begins = begins || g_str_has_prefix(common_words[j], query->words[i]);
  for (guint j = 0; i + 1 == query->n && i > 0 && idle_words[j] != NULL; j++)
    begins = begins || g_str_has_prefix(idle_words[j], query->words[i]);
  return begins;
}

static gboolean
may_be_meant(const Query *query, const Query *name)
{
  for (guint i = 0; i < query->n; i++)
    if (!begins_a_word(name, query->words[i]) && !may_be_passed_over(query, i))
      return FALSE;
  return query->n > 0;
}

/* 0 for a council named in full, 1 for one whose name begins so, 2 for others; -1 for one that is not meant.
 */
static gint
rank(const Query *query, const PlCouncil *council, const char *text)
{
  if (strcmp(council->la_code, text) == 0 || g_ascii_strcasecmp(council->ons_code, text) == 0)
    return 0;
  g_auto(Query) name = query_new(council->name);
  if (is_named_in_full(query, &name))
    return 0;
  if (!may_be_meant(query, &name))
    return -1;
  return name.n > 0 && g_str_has_prefix(name.words[0], query->words[0]) ? 1 : 2;
}

#define N_RANKS 3

GPtrArray *
pl_councils_search(const PlCouncils *councils, const char *text, guint most)
{
  g_return_val_if_fail(councils != NULL && text != NULL, NULL);
  g_autofree char *plain = g_strstrip(g_strdup(text));
  g_auto(Query) query = query_new(plain);
  g_autofree gint *ranks = g_new(gint, MAX(councils->n, 1));
  for (guint i = 0; i < councils->n; i++)
    ranks[i] = rank(&query, &councils->councils[i], plain);
  GPtrArray *found = g_ptr_array_new();
  for (gint turn = 0; turn < N_RANKS; turn++)
    for (guint i = 0; i < councils->n && found->len < most; i++)
      if (ranks[i] == turn)
        g_ptr_array_add(found, &councils->councils[i]);
  return found;
}

const PlCouncil *
pl_councils_find_name(const PlCouncils *councils, const char *name)
{
  g_return_val_if_fail(councils != NULL && name != NULL, NULL);
  g_autofree char *plain = g_strstrip(g_strdup(name));
  g_auto(Query) query = query_new(plain);
  g_autoptr(GPtrArray) found = pl_councils_search(councils, plain, 2);
  guint n_in_full = 0;
  for (guint i = 0; i < found->len; i++)
    n_in_full += rank(&query, found->pdata[i], plain) == 0;
  return n_in_full == 1 || (found->len == 1 && query.n_telling > 0) ? found->pdata[0] : NULL;
}
