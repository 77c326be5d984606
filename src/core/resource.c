#include <plumbline/resource.h>

GResource *
pl_resource_once(gsize *ready, void (*register_resource)(void), GResource *(*get_resource)(void))
{
  g_return_val_if_fail(ready != NULL && register_resource != NULL && get_resource != NULL, NULL);
  if (g_once_init_enter(ready)) {
    register_resource();
    /* A lookup of anything waits for the thread that has the queue. */
    g_resources_get_info("/", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL, NULL, NULL);
    g_once_init_leave(ready, 1);
  }
  return get_resource();
}
