/*
 * document-file.h: a document as a thing in a folder: moved, or put in the place of another (layer: store).
 *
 * A document is more than its file. A journal beside it takes back half of a change, and goes by the file's
 * name: a document that is moved away from its journal is spoilt, and so is whatever gets the old name next.
 * So no program moves or replaces one by any other way than this.
 */
#pragma once

#include <gio/gio.h>
#include <plumbline/document.h>

G_BEGIN_DECLS

/**
 * pl_document_file_is_same:
 * Returns: whether the two paths are of one file, by whatever names, links and folders.
 */
gboolean pl_document_file_is_same(const char *a, const char *b);

/**
 * pl_document_file_put_away:
 * @to: (nullable): another name in the same folder; NULL for the wastebasket
 * Moves what lies at `path`, a document or any other file; nothing is deleted.
 *
 * Returns: FALSE with PL_STORE_ERROR_REFUSED (it is open in this program, somebody has it open for writing,
 * or a journal lies beside it), _EXISTS (something has the name `to`), or _DISK; then it is where it was.
 */
gboolean pl_document_file_put_away(const char *path, const char *to, GError **error);

/**
 * PlDocumentFileMake:
 * @path: where the document is to be made; nothing is there
 */
typedef gboolean (*PlDocumentFileMake)(const char *path, gpointer data, GError **error);

/**
 * pl_document_file_make:
 * @path: where it is to be; a file that is there goes to the wastebasket, so ask first
 * @make: makes the document, as pl_document_copy() does
 *
 * The new one is made whole beside before the old one goes. Blocks.
 *
 * Returns: FALSE with PL_STORE_ERROR_REFUSED (what is there may not be moved: pl_document_file_put_away()),
 * _DISK, or what `make` said; then what was there is still there, or in the wastebasket where the name was
 * taken or the folder lost at the last moment.
 */
gboolean pl_document_file_make(const char *path, PlDocumentFileMake make, gpointer data, GError **error);

G_END_DECLS
