/*
 * register-load.h: a register from elsewhere, read on a thread: from a file or pasted text, or once more with
 * other columns.
 */
#pragma once

#include <gio/gio.h>
#include <plumbline/register.h>

G_BEGIN_DECLS

/* What is read, and for whom. */
typedef struct {
  GFile *file; /* one of these three; the others NULL */
  GBytes *text;
  PlRegisterTable *table; /* read before, with `columns` as they were chosen */
  PlRegisterColumn columns[PL_REGISTER_COLUMNS_MAX];
  PlSnapshot *snapshot; /* the document that it is to go into */
  gint64 organisation;  /* whose register; 0 for the document's own */
  const char *date;     /* of the ratings */
} PlRegisterWish;

/* What came of it. */
typedef struct {
  PlRegisterTable *table;
  PlRegisterColumn columns[PL_REGISTER_COLUMNS_MAX]; /* guessed, where they were not given */
  PlRegister *read; /* (nullable): NULL where the columns do not go together */
  char *fault;      /* why they do not: a sentence */
} PlRegisterLoad;

void pl_register_load_free(PlRegisterLoad *load);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlRegisterLoad, pl_register_load_free)

/**
 * pl_register_load_async:
 * @wish: copied
 */
void pl_register_load_async(const PlRegisterWish *wish, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer data);

/**
 * pl_register_load_finish:
 * Returns: (transfer full) (nullable): NULL where it could not be read, or is no register, with a sentence.
 */
PlRegisterLoad *pl_register_load_finish(GAsyncResult *result, GError **error);

G_END_DECLS
