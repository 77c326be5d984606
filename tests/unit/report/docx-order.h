/* The order that Word wants within an element, for whoever reads one of its documents. */
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <glib.h>
#include <libxml/tree.h>

/* The order in which the schema has an element's children (ECMA-376, part 1, annex A). */
static const struct {
  const char *element, *children;
} orders[] = {
    {"pPr",
     "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
     "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi "
     "adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection "
     "textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"},
    {"rPr",
     "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
     "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl "
     "cs em lang eastAsianLayout specVanish oMath"},
    {"tblPr",
     "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
     "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription"},
    {"tcPr",
     "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark"},
    {"sectPr",
     "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
     "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid"},
    {"tblBorders", "top left start bottom right end insideH insideV"},
    {"tcBorders", "top left start bottom right end insideH insideV"},
    {"tblCellMar", "top left start bottom right end"},
    {"pBdr", "top left bottom right between bar"},
    {"style",
     "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
     "personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr"},
    {"tblStylePr", "pPr rPr tblPr trPr tcPr"},
    {"lvl", "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr"},
    {"numbering", "numPicBullet abstractNum num numIdMacAtCleanup"},
    {"tbl", "tblPr tblGrid tr"},
    {"tc", "tcPr p"},
    {"sdtPr", "rPr alias tag id lock placeholder docPartObj"},
    {"settings",
     "zoom defaultTabStop characterSpacingControl compat themeFontLang clrSchemeMapping decimalSymbol "
     "listSeparator"},
};

/* Fails where a child stands elsewhere, or is none that an element may have. */
static inline void
expect_order_of(const xmlNode *node)
{
  for (guint i = 0; i < G_N_ELEMENTS(orders); i++) {
    if (strcmp((const char *)node->name, orders[i].element) != 0)
      continue;
    g_auto(GStrv) names = g_strsplit(orders[i].children, " ", -1);
    guint place = 0;
    for (const xmlNode *child = node->children; child != NULL; child = child->next) {
      if (child->type != XML_ELEMENT_NODE)
        continue;
      while (names[place] != NULL && strcmp(names[place], (const char *)child->name) != 0)
        place++;
      if (names[place] == NULL)
        fail_msg("%s stands where w:%s does not allow it", child->name, node->name);
    }
  }
  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    if (child->type == XML_ELEMENT_NODE)
      expect_order_of(child);
}
