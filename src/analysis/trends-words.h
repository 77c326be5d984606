/* trends-words.h: the sentences of a trend. For src/analysis alone. */
#pragma once

#include <plumbline/trends.h>

/* Each (transfer full), "" where there is nothing to say. */
char *pl_trend_say_change(const PlFigureTrend *trend, const PlTrendChange *change);
char *pl_trend_say_statement(const PlSnapshot *snapshot, const PlFigureTrend *trend);
char *pl_trend_say_year(const PlFigureTrend *trend);
char *pl_trend_say_beside(const PlSnapshot *snapshot, const PlFigureTrend *trend);
char *pl_trend_say_small(const PlFigureTrend *trend, double below);
