#include <plumbline/organisation-commands.h>

#include <plumbline/core.h>
#include <plumbline/picture-field.h>

#include <glib/gi18n-lib.h>

/* Whether it may stand there, and is another one. */
static gboolean
check_crest(const PlOrganisation *organisation, const char *crest, GError **error)
{
  g_autofree char *problem = NULL;
  g_autoptr(GBytes) png = pl_picture_decode(crest, NULL, NULL, &problem);
  if (problem != NULL)
    /* TRANSLATORS: %s goes on with the sentence: "is not a PNG picture written as base64". */
    g_set_error(error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID, _("The crest %s. Nothing was changed."),
                problem);
  else if (g_str_equal(crest, organisation->crest))
    g_set_error(error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID,
                *crest != '\0' ? _("This is the crest of %s already. Nothing was changed.")
                               : _("There is no crest of %s to remove. Nothing was changed."),
                organisation->name);
  else
    return TRUE;
  return FALSE;
}

PlCommand *
pl_command_set_crest(const PlSnapshot *snapshot, gint64 id, const char *crest, GError **error)
{
  g_return_val_if_fail(snapshot != NULL && crest != NULL, NULL);
  const PlOrganisation *standing = pl_snapshot_organisation(snapshot, id);
  if (standing == NULL) {
    g_set_error_literal(error, PL_CORE_ERROR, PL_CORE_ERROR_NOT_FOUND,
                        _("The document has no organisation that a crest could be of. Nothing was changed."));
    return NULL;
  }
  if (!check_crest(standing, crest, error))
    return NULL;
  g_autofree char *label = g_strdup_printf(*crest == '\0'             ? _("Remove the crest of %s")
                                           : *standing->crest == '\0' ? _("Set the crest of %s")
                                                                      : _("Change the crest of %s"),
                                           standing->short_name);
  PlOrganisation organisation = *standing;
  organisation.crest = crest;
  PlCommand *command = pl_command_new("edit", label);
  pl_command_put(command, PL_RECORD_ORGANISATION, &organisation);
  return command;
}
