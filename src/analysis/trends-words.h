/* trends-words.h: the sentences of a trend. For src/analysis alone. */
#pragma once

#include <plumbline/trends.h>

/* Each (transfer full), "" where there is nothing to say. */
char *pl_trend_say_change(const PlTrend *trend, const PlTrendChange *change);
char *pl_trend_say_statement(const PlTrend *trend);
char *pl_trend_say_year(const PlTrend *trend);
char *pl_trend_say_beside(const PlSnapshot *snapshot, const PlTrend *trend);
char *pl_trend_say_small(const PlTrend *trend, double below);
