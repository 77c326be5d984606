#include "palette.h"

#include <adwaita.h>

const PlTheme *
pl_palette_get(void)
{
  AdwStyleManager *manager = adw_style_manager_get_default();
  PlThemeKind kind = adw_style_manager_get_dark(manager) ? PL_THEME_DARK : PL_THEME_LIGHT;
  return pl_theme_get(kind, adw_style_manager_get_high_contrast(manager) ? PL_THEME_FLAG_HIGH_CONTRAST
                                                                         : PL_THEME_FLAG_NONE);
}

void
pl_palette_watch(GtkWidget *widget)
{
  g_return_if_fail(GTK_IS_WIDGET(widget));
  AdwStyleManager *manager = adw_style_manager_get_default();
  g_signal_connect_object(manager, "notify::dark", G_CALLBACK(gtk_widget_queue_draw), widget, G_CONNECT_SWAPPED);
  g_signal_connect_object(manager, "notify::high-contrast", G_CALLBACK(gtk_widget_queue_draw), widget,
                          G_CONNECT_SWAPPED);
}
