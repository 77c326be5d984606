#include <plumbline/domain-commands.h>
#include <plumbline/seal.h>

#include "codes.h"
#include "let-go.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Characters: as the framework's own short words, which a cell of the matrix holds in two lines. */
#define SHORT_MAX 60

static gboolean
refuse(GError **error, const char *sentence)
{
  g_set_error_literal(error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID, sentence);
  return FALSE;
}

static const PlDomain *
find(const PlSnapshot *snapshot, gint64 id, GError **error)
{
  const PlDomain *domain = pl_snapshot_domain(snapshot, id);
  if (domain == NULL)
    g_set_error_literal(error, PL_CORE_ERROR, PL_CORE_ERROR_NOT_FOUND,
                        _("There is no such domain in this document. Nothing was changed."));
  else if (!domain->local)
    g_set_error(error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID,
                _("“%s” is one of the framework’s domains, so it stays as it is. Nothing was changed."),
                domain->name);
  return domain != NULL && domain->local ? domain : NULL;
}

/* ---- Adding ---- */

static gint
last_position(const PlSnapshot *snapshot)
{
  guint n;
  const PlDomain *domains = pl_snapshot_domains(snapshot, &n);
  gint last = 0;
  for (guint i = 0; i < n; i++)
    last = MAX(last, domains[i].position);
  return last;
}

PlCommand *
pl_command_add_domain(const PlSnapshot *snapshot, gint64 id, const char *name, GError **error)
{
  g_return_val_if_fail(snapshot != NULL && id > 0 && name != NULL, NULL);
  g_autofree char *said = g_strstrip(g_strdup(name));
  if (!pl_name_check(snapshot, PL_RECORD_DOMAIN, said, 0, error))
    return NULL;
  g_autofree char *code = pl_code_make(said, id);
  g_autofree char *label = g_strdup_printf(_("Add the domain %s"), said);
  PlDomain domain;
  pl_record_init_empty(PL_RECORD_DOMAIN, &domain);
  domain.id = id;
  domain.code = code;
  domain.position = last_position(snapshot) + 1;
  domain.name = domain.short_name = said;
  domain.local = domain.in_use = TRUE;
  PlCommand *command = pl_command_new("add", label);
  pl_command_put(command, PL_RECORD_DOMAIN, &domain);
  return command;
}

PlCommand *
pl_command_add_prompt(const PlSnapshot *snapshot, gint64 id, gint64 domain, const char *text, GError **error)
{
  g_return_val_if_fail(snapshot != NULL && id > 0 && text != NULL, NULL);
  const PlDomain *of = find(snapshot, domain, error);
  g_autofree char *said = g_strstrip(g_strdup(text));
  if (of == NULL)
    return NULL;
  if (*said == '\0') {
    refuse(error, _("A question needs words. Nothing was changed."));
    return NULL;
  }
  PlPrompt prompt;
  pl_record_init_empty(PL_RECORD_PROMPT, &prompt);
  prompt.id = id;
  prompt.domain = domain;
  prompt.text = said;
  guint n;
  const PlPrompt *prompts = pl_snapshot_prompts(snapshot, &n);
  for (guint i = 0; i < n; i++)
    if (prompts[i].domain == domain)
      prompt.position = MAX(prompt.position, prompts[i].position + 1);
  g_autofree char *label = g_strdup_printf(_("Add a question to ask about %s"), of->name);
  PlCommand *command = pl_command_new("add", label);
  pl_command_put(command, PL_RECORD_PROMPT, &prompt);
  return command;
}

/* ---- Descriptors ---- */

char *
pl_descriptor_shorten(const char *words)
{
  g_return_val_if_fail(words != NULL, NULL);
  g_autofree char *line = g_strstrip(g_strdup(words));
  g_strdelimit(line, "\n\t", ' ');
  gsize length = strlen(line);
  if (g_utf8_strlen(line, -1) <= SHORT_MAX) {
    gboolean stop = length > 1 && line[length - 1] == '.' && line[length - 2] != '.';
    return g_strndup(line, stop ? length - 1 : length);
  }
  const char *end = g_utf8_offset_to_pointer(line, SHORT_MAX - 1);
  const char *space = g_utf8_strrchr(line, end - line, ' ');
  g_autofree char *first = g_strndup(line, (gsize)((space != NULL ? space : end) - line));
  return g_strconcat(g_strchomp(first), "…", NULL);
}

/* ---- Removing ---- */

/* Returns: (nullable): a signed-off assessment that was about the domain, if only to say that no level was
   agreed; the document would not be what was signed without it. */
static const PlAssessment *
find_sealed(const PlSnapshot *snapshot, gint64 domain)
{
  guint n;
  const PlAssessment *assessments = pl_snapshot_assessments(snapshot, &n);
  for (guint i = 0; i < n; i++) {
    const PlSeal *seal = pl_snapshot_seal(snapshot, assessments[i].id);
    if (seal != NULL && pl_seal_has_domain(seal, domain))
      return &assessments[i];
  }
  return NULL;
}

PlCommand *
pl_command_remove_domain(const PlSnapshot *snapshot, gint64 id, GError **error)
{
  g_return_val_if_fail(snapshot != NULL, NULL);
  const PlDomain *domain = find(snapshot, id, error);
  if (domain == NULL)
    return NULL;
  const PlAssessment *sealed = find_sealed(snapshot, id);
  if (sealed != NULL) {
    g_set_error(error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID,
                _("“%s” is part of “%s”, which is signed off, so it stays. Nothing was changed. Reopen that "
                  "assessment first, and say why."),
                domain->name, sealed->title);
    return NULL;
  }
  g_autofree char *label = g_strdup_printf(_("Remove the domain %s"), domain->name);
  PlCommand *command = pl_command_new("remove", label);
  pl_command_let_go_of_questions(command, snapshot, domain->code);
  pl_command_delete_whole(command, snapshot, PL_RECORD_DOMAIN, domain);
  return command;
}
