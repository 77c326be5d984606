#include <plumbline/framework.h>
#include <plumbline/interchange.h>
#include <plumbline/sample.h>

#include <glib/gi18n-lib.h>

static const PlSample *
samples(guint *n)
{
  static PlSample list[2];
  static gsize ready;
  if (g_once_init_enter(&ready)) {
    list[0] = (PlSample){
        .name = "exampleshire",
        .title = _("Exampleshire"),
        .description =
            _("An invented county on its way to two councils: three assessments in a year, a risk register, "
              "assurance and evidence."),
        .invented = TRUE,
    };
    list[1] = (PlSample){
        .name = "denbighshire",
        .title = _("Denbighshire 2011–2018, from published accounts"),
        .description = _("Published figures and inspection results of a real council, with no levels: yours "
                         "to work through."),
        .invented = FALSE,
    };
    g_once_init_leave(&ready, 1);
  }
  *n = G_N_ELEMENTS(list);
  return list;
}

const PlSample *
pl_sample_list(guint *n)
{
  g_return_val_if_fail(n != NULL, NULL);
  return samples(n);
}

PlSnapshot *
pl_sample_load(const char *name, GError **error)
{
  g_return_val_if_fail(name != NULL, NULL);
  guint n;
  const PlSample *list = samples(&n);
  for (guint i = 0; i < n; i++) {
    if (!g_str_equal(list[i].name, name))
      continue;
    g_autofree char *path = g_strdup_printf("/org/plumbline/sample/%s.json", name);
    g_autoptr(GBytes) bytes = g_resource_lookup_data(pl_core_resource(), path, 0, error);
    return bytes != NULL ? pl_interchange_read(bytes, error) : NULL;
  }
  g_set_error(error, PL_CORE_ERROR, PL_CORE_ERROR_NOT_FOUND, _("There is no sample called “%s”."), name);
  return NULL;
}
