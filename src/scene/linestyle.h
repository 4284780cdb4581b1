/* The dash patterns that lines can have. */
#ifndef KG_SCENE_LINESTYLE_H
#define KG_SCENE_LINESTYLE_H

typedef enum linestyle { LINE_SOLID, LINE_DASHED, LINE_DASHDOT, LINE_DOTTED, LINE_NONE } linestyle;

#endif
