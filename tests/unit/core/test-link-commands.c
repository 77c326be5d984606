#include <plumbline/framework.h>
#include <plumbline/link-commands.h>
#include <plumbline/sample.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

/* What the product proposes: R01 strongly to corporate; nothing from R01 to finance. */
static PlLinkKey
key_of(const PlSnapshot *snapshot, const char *domain)
{
  const PlRisk *risk = pl_snapshot_find_code(snapshot, PL_RECORD_RISK, "R01");
  const PlDomain *to = pl_snapshot_find_code(snapshot, PL_RECORD_DOMAIN, domain);
  assert_non_null(risk);
  assert_non_null(to);
  PlLinkKey key = {PL_RECORD_RISK_DOMAIN, risk->id, to->id};
  return key;
}

/* Takes over `snapshot` and `command`. */
static PlSnapshot *
with(PlSnapshot *snapshot, PlCommand *command)
{
  assert_non_null(command);
  assert_true(pl_command_validate(command, NULL));
  PlSnapshot *after = pl_command_apply(command, snapshot);
  pl_command_unref(command);
  pl_snapshot_unref(snapshot);
  return after;
}

static void
assert_refused(PlCommand *command, GError **error, PlCoreError code)
{
  assert_null(command);
  assert_true(g_error_matches(*error, PL_CORE_ERROR, code));
  assert_non_null(strstr((*error)->message, "Nothing was changed."));
  g_clear_error(error);
}

static void
a_link_is_added_weighed_and_reasoned(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) snapshot = pl_framework_load(NULL);
  PlLinkKey key = key_of(snapshot, "finance");
  assert_int_equal(pl_link_get_strength(snapshot, key), 0);
  PlCommand *command = pl_command_set_link(snapshot, key, 2, "  Posts cost money.  ", NULL);
  assert_true(g_str_has_prefix(pl_command_get_label(command), "Link "));
  snapshot = with(g_steal_pointer(&snapshot), command);
  assert_int_equal(pl_link_get_strength(snapshot, key), 2);
  assert_string_equal(pl_link_get_reason(snapshot, key), "Posts cost money.");
  const PlRiskDomain find = {.risk = key.from, .domain = key.to};
  assert_true(((const PlRiskDomain *)pl_snapshot_find(snapshot, PL_RECORD_RISK_DOMAIN, &find))->local);

  command = pl_command_set_link(snapshot, key, 3, NULL, NULL); /* the reason stays */
  assert_true(g_str_has_prefix(pl_command_get_label(command), "Weigh the link "));
  assert_non_null(strstr(pl_command_get_label(command), "strong"));
  snapshot = with(g_steal_pointer(&snapshot), command);
  assert_int_equal(pl_link_get_strength(snapshot, key), 3);
  assert_string_equal(pl_link_get_reason(snapshot, key), "Posts cost money.");

  command = pl_command_set_link(snapshot, key, 3, "", NULL);
  assert_true(g_str_has_prefix(pl_command_get_label(command), "Say why "));
  snapshot = with(g_steal_pointer(&snapshot), command);
  assert_string_equal(pl_link_get_reason(snapshot, key), "");

  snapshot = with(g_steal_pointer(&snapshot), pl_command_remove_link(snapshot, key, NULL));
  assert_int_equal(pl_link_get_strength(snapshot, key), 0);
  GError *error = NULL;
  assert_refused(pl_command_remove_link(snapshot, key, &error), &error, PL_CORE_ERROR_NOT_FOUND);
}

static void
what_the_product_proposes_comes_back(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) framework = pl_framework_load(NULL), snapshot = pl_snapshot_ref(framework);
  PlLinkKey proposed = key_of(snapshot, "corporate"), own = key_of(snapshot, "finance");
  assert_true(pl_link_is_proposed(snapshot, framework, proposed));
  assert_true(pl_link_is_proposed(snapshot, framework, own)); /* none, and none is proposed */
  GError *error = NULL;
  assert_refused(pl_command_restore_link(snapshot, framework, proposed, &error), &error,
                 PL_CORE_ERROR_INVALID);
  assert_refused(pl_command_restore_link(snapshot, framework, own, &error), &error, PL_CORE_ERROR_INVALID);

  /* Weighed otherwise, removed, and added where there was none: each comes back to where it was. */
  snapshot = with(g_steal_pointer(&snapshot), pl_command_set_link(snapshot, proposed, 1, "Ours.", NULL));
  assert_false(pl_link_is_proposed(snapshot, framework, proposed));
  snapshot = with(g_steal_pointer(&snapshot), pl_command_restore_link(snapshot, framework, proposed, NULL));
  assert_true(pl_snapshot_equal(snapshot, framework));
  snapshot = with(g_steal_pointer(&snapshot), pl_command_remove_link(snapshot, proposed, NULL));
  snapshot = with(g_steal_pointer(&snapshot), pl_command_restore_link(snapshot, framework, proposed, NULL));
  assert_true(pl_snapshot_equal(snapshot, framework));
  snapshot = with(g_steal_pointer(&snapshot), pl_command_set_link(snapshot, own, 3, NULL, NULL));
  snapshot = with(g_steal_pointer(&snapshot), pl_command_restore_link(snapshot, framework, own, NULL));
  assert_true(pl_snapshot_equal(snapshot, framework));
}

static void
enablers_and_signs_are_linked_and_other_items_are_not(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) snapshot = pl_framework_load(NULL);
  gint64 risk = key_of(snapshot, "finance").from, domain = key_of(snapshot, "finance").to;
  guint n;
  const PlItem *sign = pl_framework_catalogue(snapshot, "warning-signs", &n),
               *enabler = pl_framework_catalogue(snapshot, "improvement-enablers", &n),
               *word = pl_framework_catalogue(snapshot, "glossary", &n);
  PlLinkKey to_sign, to_enabler;
  assert_true(pl_link_key_between(PL_RECORD_ITEM, sign->id, PL_RECORD_RISK, risk, &to_sign));
  assert_int_equal(to_sign.kind, PL_RECORD_RISK_ITEM);
  assert_int_equal(to_sign.from, risk);
  assert_true(pl_link_key_between(PL_RECORD_DOMAIN, domain, PL_RECORD_ITEM, enabler->id, &to_enabler));
  assert_int_equal(to_enabler.kind, PL_RECORD_DOMAIN_ITEM);
  PlLinkKey none;
  assert_false(pl_link_key_between(PL_RECORD_DOMAIN, domain, PL_RECORD_TEST, 1, &none));
  snapshot = with(g_steal_pointer(&snapshot), pl_command_set_link(snapshot, to_sign, 1, "Seen first.", NULL));
  snapshot = with(g_steal_pointer(&snapshot), pl_command_set_link(snapshot, to_enabler, 3, NULL, NULL));
  assert_int_equal(pl_link_get_strength(snapshot, to_sign), 1);
  assert_int_equal(pl_link_get_strength(snapshot, to_enabler), 3);
  GError *error = NULL;
  PlLinkKey to_word = {PL_RECORD_RISK_ITEM, risk, word->id};
  assert_refused(pl_command_set_link(snapshot, to_word, 2, NULL, &error), &error, PL_CORE_ERROR_INVALID);
}

static void
what_cannot_be_is_refused(void **state G_GNUC_UNUSED)
{
  g_autoptr(PlSnapshot) snapshot = pl_framework_load(NULL);
  PlLinkKey key = key_of(snapshot, "finance"), gone = {key.kind, key.from, 12345};
  g_autofree char *most = g_strnfill(PL_LINK_REASON_MAX, 'x'),
                  *more = g_strnfill(PL_LINK_REASON_MAX + 1, 'x');
  static const gint wrong[] = {-1, 0, 4, G_MAXINT};
  GError *error = NULL;
  for (guint i = 0; i < G_N_ELEMENTS(wrong); i++)
    assert_refused(pl_command_set_link(snapshot, key, wrong[i], NULL, &error), &error, PL_CORE_ERROR_INVALID);
  assert_refused(pl_command_set_link(snapshot, key, 2, more, &error), &error, PL_CORE_ERROR_INVALID);
  assert_refused(pl_command_set_link(snapshot, gone, 2, NULL, &error), &error, PL_CORE_ERROR_NOT_FOUND);
  g_autoptr(PlCommand) fits = pl_command_set_link(snapshot, key, 2, most, NULL);
  assert_non_null(fits);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_link_is_added_weighed_and_reasoned),
      cmocka_unit_test(what_the_product_proposes_comes_back),
      cmocka_unit_test(enablers_and_signs_are_linked_and_other_items_are_not),
      cmocka_unit_test(what_cannot_be_is_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
