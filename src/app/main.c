#include <locale.h>
#include <signal.h>

#include <glib/gi18n-lib.h>

#include "application.h"

int
main(int argc, char **argv)
{
  signal(SIGXFSZ, SIG_IGN);    /* a file that may not grow is a write that fails, of which a sentence tells */
  (void)setlocale(LC_ALL, ""); /* where it is not there, the C locale stays, and English */
  bindtextdomain(GETTEXT_PACKAGE, PLUMBLINE_LOCALE_DIR);
  bind_textdomain_codeset(GETTEXT_PACKAGE, "UTF-8");
  textdomain(GETTEXT_PACKAGE);
  g_autoptr(PlApplication) application = pl_application_new();
  return g_application_run(G_APPLICATION(application), argc, argv);
}
