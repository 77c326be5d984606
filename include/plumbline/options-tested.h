/*
 * options-tested.h: how far the delivery options that are being weighed were put to the assurance tests; of
 * all options where none is being weighed.
 */
#pragma once

#include <plumbline/assurance-behind.h>

G_BEGIN_DECLS

typedef struct {
  PlAssurancePicture *const *pictures; /* one an option; each has the same tests in the same order */
  guint n_pictures;
  gboolean none_weighed; /* then they are of all options */
  guint n_for_all;       /* tests that were carried out for every one of them */
  /* "Two of fifteen assurance tests have been carried out for all three options.", resting on their ratings;
   * where none was, on the options; "" where there is no option or no test. */
  PlStatement statement;
} PlOptionsTested;

/**
 * pl_options_tested_new:
 * @as_at: a date; later ratings are not looked at
 * Returns: (transfer full)
 */
PlOptionsTested *pl_options_tested_new(const PlSnapshot *snapshot, const char *as_at);
PlOptionsTested *pl_options_tested_ref(PlOptionsTested *tested);
void pl_options_tested_unref(PlOptionsTested *tested);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlOptionsTested, pl_options_tested_unref)

G_END_DECLS
