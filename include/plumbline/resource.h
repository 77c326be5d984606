/* What is compiled into a layer: its texts and tables. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * pl_resource_once:
 * @ready: 0 at first; for this function alone
 * @register_resource: as glib-compile-resources writes it
 * @get_resource: as glib-compile-resources writes it
 *
 * A static library's resources are registered by hand, or the linker drops them. GLib only queues what is
 * registered, and whichever thread next looks up a resource takes the queue: while GTK's icon theme does so
 * in a thread of its own, @get_resource alone gives %NULL.
 *
 * Returns: (transfer none): the resource, registered at the first call; it lives as long as the program. May
 * be called from any thread.
 */
GResource *pl_resource_once(gsize *ready, void (*register_resource)(void), GResource *(*get_resource)(void));

G_END_DECLS
