/*
 * organisation-commands.h: what is changed of a council, trust or partner.
 */
#pragma once

#include <plumbline/command.h>

G_BEGIN_DECLS

/**
 * pl_command_set_crest:
 * Gives an organisation its crest, which stands on its packs, or takes it away. It is no part of what was
 * signed off, and so may be changed after that too.
 * @crest: as picture-field.h has it (chart's crest.h makes one of a file); "" for none
 * Label: "Set the crest of Exampleshire", "Change the crest of Exampleshire", "Remove the crest of
 * Exampleshire".
 *
 * Returns: (transfer full) (nullable): NULL with a sentence, and PL_CORE_ERROR_NOT_FOUND where there is no
 * such organisation, or PL_CORE_ERROR_INVALID where `crest` is no picture, or stands there already.
 */
PlCommand *pl_command_set_crest(const PlSnapshot *snapshot, gint64 organisation, const char *crest,
                                GError **error);

G_END_DECLS
