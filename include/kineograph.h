/* kineograph.h: plots that move, as fast as they can be computed.
 *
 * This header is the reference manual. A program draws on axes and calls kg_snap() once a frame:
 *
 *     kg_figure *fig = kg_figure_new(NULL);
 *     kg_axes *ax = kg_subplot(fig, 1, 1, 1);
 *     kg_camera *camera = kg_camera_new(fig, NULL);
 *     for (int i = 1; i <= 100; i++) {
 *         kg_plot(ax, KG(x, i), KG(y, i), NULL);
 *         kg_snap(camera);
 *     }
 *     if (kg_save(camera, "film.gif", NULL)) fprintf(stderr, "%s\n", kg_message());
 *     kg_camera_free(camera);
 *     kg_figure_free(fig);
 *
 * Five rules hold everywhere:
 *
 *   1 Zero means default. Every descriptor and style may be NULL or partly filled with designated initialisers.
 *     All descriptors are read during the call; strings in them are UTF-8 and copied.
 *   2 Input arrays are copied before the call returns; the caller may change or free them at once.
 *   3 Failures stick to their owner. Drawing calls never need checking: the first failure is kept on the figure,
 *     the drawing calls after it do nothing, and kg_snap(), kg_save() and kg_camera_finish() return it.
 *     What was filmed before is not lost: kg_save() still writes it, and a streamed file stays as PATH.part, which plays.
 *     kg_forgive() clears a drawing failure. The library never prints, exits or aborts; kg_message() tells the failure in a
 *     sentence a user can act on.
 *   4 A figure, its axes and its camera are used from one thread at a time, unless a function says [any thread].
 *   5 Every handle may be NULL: the call then does nothing and returns the zero value or KG_ERR_ARG.
 *
 * Places on the page are in fractions of the figure with the origin at the bottom left, as in matplotlib.
 * Pixels of images and frames are rows from the top, eight bits a channel, R G B (A), not premultiplied.
 */
#ifndef KINEOGRAPH_H
#define KINEOGRAPH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define KG_VERSION_MAJOR 0
#define KG_VERSION_MINOR 1
#define KG_VERSION_PATCH 0
#define KG_VERSION "0.1.0"

#if defined(_WIN32)
#  define KG_API
#elif defined(__GNUC__)
#  define KG_API __attribute__((visibility("default")))
#else
#  define KG_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* ---------------------------------------------------------------------------------------------------------------
 * Results and messages
 */

typedef enum kg_result {
    KG_OK = 0,
    KG_ERR_ARG,     /* a value that cannot be drawn: mismatched lengths, an unknown colour, a stale artist ... */
    KG_ERR_MEMORY,  /* an allocation failed, or a size would overflow */
    KG_ERR_GL,      /* no usable OpenGL 3.3, or the figure is larger than it can draw */
    KG_ERR_IO,      /* a file could not be written or read: disk full, no permission, a closed pipe */
    KG_ERR_STATE,   /* a call out of order: a file added after the first snap, a snap after finish ... */
    KG_ERR_FORMAT,  /* a file format that is unknown or was not built in */
    KG_ERR_WINDOW,  /* no display, or the window could not be opened */
    KG_ERR_USER     /* a callback of the program returned false */
} kg_result;

/* The sentence for the failure that a call on this thread last returned or kept; "" when there was none.
 * Valid until the next call that fails on this thread. [any thread] */
KG_API const char *kg_message(void);

/* "0.1.0": the version of the library that runs, which may be newer than KG_VERSION. [any thread] */
KG_API const char *kg_version(void);

/* ---------------------------------------------------------------------------------------------------------------
 * Arrays
 */

typedef enum kg_dtype {
    KG_FLOAT64 = 0, KG_FLOAT32,
    KG_INT8, KG_INT16, KG_INT32, KG_INT64,
    KG_UINT8, KG_UINT16, KG_UINT32, KG_UINT64
} kg_dtype;

/* A view of count numbers. stride: bytes from one to the next, 0 when packed; may be negative.
 * NaN and infinities are allowed wherever data is: they leave a gap and do not count for limits. */
typedef struct kg_array {
    const void *data;
    size_t count;
    ptrdiff_t stride;
    kg_dtype type;
} kg_array;

/* KG(pointer, n): a view of n packed numbers; the type comes from the pointer. KG_NONE: the empty view. */
#ifdef __cplusplus
} /* overloads, not _Generic, in C++ */
#  define KG_OF_(T, D) inline kg_array kg_array_of_(const T *p, size_t n) { kg_array a = {p, n, 0, D}; return a; }
KG_OF_(double, KG_FLOAT64) KG_OF_(float, KG_FLOAT32) KG_OF_(int8_t, KG_INT8) KG_OF_(int16_t, KG_INT16)
KG_OF_(int32_t, KG_INT32) KG_OF_(int64_t, KG_INT64) KG_OF_(uint8_t, KG_UINT8) KG_OF_(uint16_t, KG_UINT16)
KG_OF_(uint32_t, KG_UINT32) KG_OF_(uint64_t, KG_UINT64)
#  undef KG_OF_
#  define KG(pointer, n) kg_array_of_((pointer), (size_t)(n))
#  define KG_NONE kg_array()
extern "C" {
#else
#  define KG(pointer, n) ((kg_array){(pointer), (size_t)(n), 0, _Generic(*(pointer), \
        double: KG_FLOAT64, float: KG_FLOAT32, int8_t: KG_INT8, int16_t: KG_INT16, int32_t: KG_INT32, \
        int64_t: KG_INT64, uint8_t: KG_UINT8, uint16_t: KG_UINT16, uint32_t: KG_UINT32, uint64_t: KG_UINT64)})
#  define KG_NONE ((kg_array){0})
#endif

/* ---------------------------------------------------------------------------------------------------------------
 * Figure and axes
 *
 * Colours are strings: one letter ("r", "k" ...), CSS4 names ("steelblue"), "tab:blue", "C0" .. "C9" of the cycle,
 * "#rgb", "#rrggbb", "#rrggbbaa", a grey level "0.5", or "none". NULL means the default. An unknown colour is a failure that
 * names it.
 */

typedef struct kg_figure kg_figure;
typedef struct kg_axes kg_axes;     /* lives as long as its figure */

typedef struct kg_figure_desc {
    double width, height;   /* inches; default 6.4 x 4.8 */
    double dpi;             /* pixels an inch; default 100. Text and line widths scale with it */
    const char *facecolor;  /* default: the theme's, "white" */
    const char *theme;      /* default "default"; see kg_theme() */
} kg_figure_desc;

/* A new figure, or NULL (bad size or no memory: kg_message()). The size in pixels is width * dpi by height * dpi,
 * rounded; at least 1 and at most 65535 each way. */
KG_API kg_figure *kg_figure_new(const kg_figure_desc *desc);

/* Frees the figure and its axes. Free its cameras first. */
KG_API void kg_figure_free(kg_figure *fig);

/* Clears the failure kept on the figure, so that drawing and snapping go on. */
KG_API void kg_forgive(kg_figure *fig);

/* The look of what a program gives no look of its own: colours, sizes, the grid, which spines there are. The defaults told below are those
 * of the theme "default". Best chosen when the figure is made (the member theme of
 * its descriptor), because artists keep what they were made with; kg_theme() later changes the rest, from this frame on.
 * "default", "dark_background", "ggplot" and "seaborn" are matplotlib 3.6's (the last one its seaborn-v0_8), "xkcd" draws by
 * hand. A name with a '.' or '/' in it is a text file of lines such as
 *
 *     axes.facecolor: "#f0f0f0"        # matplotlib's names and values; its style sheets can be read too
 *     axes.prop_cycle: 1b9e77, d95f02, 7570b3
 *     path.sketch: 1, 100, 2
 *
 * on top of the default theme. Its keys are those of axes, figure, font.size, grid, legend, lines, patch, text.color, xtick and ytick
 * that mean something here; docs/themes.md lists them. An unknown key or value is a failure that tells its line. */
KG_API void kg_theme(kg_figure *fig, const char *name_or_path);

/* The axes at place index (from 1, along the rows) of a grid of rows x cols, with matplotlib's margins.
 * Asking again for the same place returns the same axes. */
KG_API kg_axes *kg_subplot(kg_figure *fig, int rows, int cols, int index);

/* A grid whose columns and rows differ, as matplotlib's GridSpec. Ratios: one a column (row), NULL when all are the same. Borders
 * of the whole grid in fractions of the figure; spaces between cells in mean cells. 0 is matplotlib's default, less than 0 is 0. */
typedef struct kg_grid_desc {
    int rows, cols;         /* default 1 */
    const double *width_ratios, *height_ratios;
    double left, right, bottom, top;    /* default .125, .9, .11, .88 */
    double wspace, hspace;              /* default .2; fractions of the figure's size in the constrained layout, there .02 */
} kg_grid_desc;

/* The axes over rowspan x colspan cells (0: 1) of that grid from row and col on; these are counted from 0, row 0 on top. Asking again
 * for the same returns the same axes; a grid of defaults is that of kg_subplot().
 *     kg_axes *wide = kg_subplot_span(fig, &(kg_grid_desc){.rows = 2, .cols = 3}, 0, 0, 1, 3); */
KG_API kg_axes *kg_subplot_span(kg_figure *fig, const kg_grid_desc *grid, int row, int col, int rowspan, int colspan);

/* left, bottom, width, height in fractions of the figure. */
typedef struct kg_rect { double x, y, w, h; } kg_rect;

/* Axes at a place of one's own. Every call makes new ones. */
KG_API kg_axes *kg_axes_add(kg_figure *fig, kg_rect place);

/* New axes over ax that share its x axis (kg_twiny: its y axis) and have the other one of their own, on the right (on top). Every call
 * makes new ones. */
KG_API kg_axes *kg_twinx(kg_axes *ax);
KG_API kg_axes *kg_twiny(kg_axes *ax);

/* Lets ax have the limits and the scale of another axes' x or y axis from now on, in both directions: data of both counts. */
KG_API void kg_sharex(kg_axes *ax, kg_axes *with);
KG_API void kg_sharey(kg_axes *ax, kg_axes *with);

/* "none" (default): matplotlib's fixed margins. "constrained": axes of a grid become as large as their ticks, labels, titles and colour
 * bars leave room for, so that nothing overlaps or is cut off; room once made for a label stays, so that axes do not jump from
 * frame to frame. Axes placed by kg_axes_add() stay where they are. */
KG_API void kg_layout(kg_figure *fig, const char *layout);

/* A title of the whole figure; a property, as below. */
KG_API void kg_suptitle(kg_figure *fig, const char *text);

/* What follows are properties: they hold for this frame and all later ones until set anew. Text is UTF-8 (invalid
 * bytes show as U+FFFD), in any script (see kg_text()), and may have several lines. NULL or "" removes it.
 *
 * Formulas: a line with an even number of dollar signs has mathematics between them, as in matplotlib (its mathtext, without
 * TeX): "loss $\\mathcal{L}$", "$x_i^2$", "$\\frac{a}{b}$", "$\\sqrt{x}$", "$\\sum_{i=1}^{n} x_i$", "$\\hat{y} \\in \\mathbb{R}$",
 * "$\\left( \\frac{1}{2} \\right)$". "\\$" is a dollar sign. This holds for every text: labels, legends, ticks, kg_text(). An
 * unknown command or a missing brace is a failure that tells its place. */
KG_API void kg_title(kg_axes *ax, const char *text);
KG_API void kg_xlabel(kg_axes *ax, const char *text);
KG_API void kg_ylabel(kg_axes *ax, const char *text);

/* Limits in data units; lo > hi inverts the axis. NaN, infinities and lo == hi are failures.
 * Limits never set are taken from the data, with a margin of 5 %, over all frames: when saved from the reel, the union of all
 * frames; when streaming, they grow with the data seen so far and never shrink. */
KG_API void kg_xlim(kg_axes *ax, double lo, double hi);
KG_API void kg_ylim(kg_axes *ax, double lo, double hi);
KG_API void kg_autoscale(kg_axes *ax);              /* both limits come from the data again */

/* Room between limits taken from the data and the data, in lengths of the data; 0: none, default .05, less than 0 cuts off. */
KG_API void kg_margins(kg_axes *ax, double x, double y);
KG_API void kg_invert_xaxis(kg_axes *ax, bool on);  /* whatever the limits: the other way round */
KG_API void kg_invert_yaxis(kg_axes *ax, bool on);

/* Ticks at these places with these labels (labels NULL: formatted as usual). count 0: chosen automatically again. */
KG_API void kg_xticks(kg_axes *ax, kg_array at, const char *const *labels);
KG_API void kg_yticks(kg_axes *ax, kg_array at, const char *const *labels);

/* How values become lengths: "linear" (default), "log", "symlog" (linear near 0, logarithmic beyond), "logit" (for 0 to 1) or "time"
 * (linear in seconds since 1970-01-01 00:00 UTC, with dates at the ticks). Values that a log or logit axis cannot show are pushed out
 * of sight (log) or left out (logit). */
typedef struct kg_scale_options {
    double base;        /* log, symlog: default 10 */
    double linthresh;   /* symlog: linear up to here on both sides, data units; default 2 */
    double linscale;    /* symlog: decades that half of the linear part takes; default 1 */
    bool mask, clip;    /* leave out, or push out of sight, what cannot be shown */
} kg_scale_options;

KG_API void kg_xscale(kg_axes *ax, const char *name, const kg_scale_options *options);
KG_API void kg_yscale(kg_axes *ax, const char *name, const kg_scale_options *options);

/* How tick labels are written: NULL as the scale has them, "none" not at all, "percent", "engineering" (with SI prefixes), or a pattern
 * with one number such as "%.2f m" or "{x:,.0f}". */
typedef struct kg_format_options {
    const char *unit;   /* "engineering": what follows the prefix, "Hz"; "percent": the sign, default "%" */
    double full;        /* "percent": the value that is 100 %; default 100 */
    int decimals;       /* "percent", "engineering": 0 as many as needed (default), -1 none */
} kg_format_options;

KG_API void kg_xtick_format(kg_axes *ax, const char *format, const kg_format_options *options);
KG_API void kg_ytick_format(kg_axes *ax, const char *format, const kg_format_options *options);

/* A categorical axis: numbers the names 0, 1, 2 ... in the order in which they were first seen on this axis, into numbers (of as many,
 * or NULL), and labels the axis with them. */
KG_API void kg_xcategories(kg_axes *ax, const char *const *names, size_t count, double *numbers);
KG_API void kg_ycategories(kg_axes *ax, const char *const *names, size_t count, double *numbers);

KG_API void kg_minorticks(kg_axes *ax, bool on);    /* small ticks between; log and logit axes have them anyway */
KG_API void kg_grid(kg_axes *ax, bool on);          /* lines at the major ticks of both axes; false hides those of minor ones too */

typedef struct kg_grid_style {
    const char *which;      /* at "major" (default), "minor" or "both" ticks (minor ones: see kg_minorticks()) */
    const char *axis;       /* of "x", "y" or "both" (default) */
    const char *color;      /* default "#b0b0b0" */
    const char *linestyle;  /* as kg_line_style's; default "-" */
    double linewidth;       /* points; default .8 */
    double alpha;           /* 0 (default) and 1 are opaque */
    bool hidden;            /* no such lines instead */
} kg_grid_style;

/* Grid lines of that style; NULL: of the default one. Other lines stay as they are. */
KG_API void kg_grid_lines(kg_axes *ax, const kg_grid_style *style);

typedef enum kg_show { KG_SHOW_DEFAULT = 0, KG_SHOW, KG_HIDE } kg_show;

typedef struct kg_tick_style {
    const char *which;      /* "major" (default), "minor" or "both" */
    const char *direction;  /* "out" (default), "in" or "inout": where from the spine ticks point */
    double length, width, pad;  /* points; default 3.5, .8, 3.5 (minor 2, .6, 3.4); less than 0: none. pad: from tick to label */
    double labelsize;       /* points; default 10 */
    double rotation;        /* of the labels, degrees, anticlockwise */
    const char *color, *labelcolor; /* default "black" */
    kg_show bottom, top, left, right;                       /* ticks; default: bottom and left */
    kg_show labelbottom, labeltop, labelleft, labelright;   /* their labels; default: bottom and left */
} kg_tick_style;

/* How ticks of axis "x", "y" or "both" (NULL) look. What is 0 or NULL in the style stays as it was; style NULL: all as at first. Sides
 * that the axis does not have (left for x) are ignored. */
KG_API void kg_tick_params(kg_axes *ax, const char *axis, const kg_tick_style *style);

typedef struct kg_spine_style {
    bool hidden;
    const char *position;   /* NULL: the border of the box. "outward": `at` points away from it (inwards when less than 0); "axes": at that
                               fraction of the box; "data": at that value of the other axis, or at the border next to it when it is out
                               of view; "center", "zero": at .5 and at value 0 */
    double at;
    const char *color;      /* default "black" */
    double linewidth;       /* points; default .8 */
} kg_spine_style;

/* The lines around the axes: "left", "right", "bottom", "top", several of them ("top right") or "all". Ticks and their labels go with
 * the spine, and stay when it is hidden. Each call says all of it: what is 0 or NULL is the default. Without top and right:
 *     kg_spine(ax, "top right", &(kg_spine_style){.hidden = true}); */
KG_API void kg_spine(kg_axes *ax, const char *sides, const kg_spine_style *style);
KG_API void kg_axis_off(kg_axes *ax, bool off);     /* hides spines, ticks and labels */

typedef enum kg_aspect { KG_ASPECT_DEFAULT = 0 /* equal when the frame has an image */, KG_ASPECT_AUTO, KG_ASPECT_EQUAL } kg_aspect;
KG_API void kg_set_aspect(kg_axes *ax, kg_aspect aspect);

typedef struct kg_artist { uint32_t id; } kg_artist;    /* something drawn, see below. id 0: none */

typedef struct kg_legend_style {
    const char *loc;        /* "best" (default), "upper right", "upper left", "lower left", "lower right", "right",
                               "center left", "center right", "lower center", "upper center", "center"; "none" removes it */
    double fontsize;        /* points; default 10 */
    int ncol;               /* columns, filled one after the other; default 1, at most 64 */
    const char *title;      /* above the entries */
    double title_fontsize;  /* points; default 10 */
    const kg_rect *bbox_to_anchor;  /* where loc is, instead of the whole axes, in fractions of them; w and h 0: a point */
    bool expand;            /* as wide as the axes or bbox_to_anchor, columns spread evenly */
    bool frameoff;          /* no box */
    double framealpha;      /* of the box; default 0.8 */
    const char *facecolor, *edgecolor;  /* of the box; default "white" and "0.8" */
    const char *labelcolor; /* of the entries' text; default "black"; "linecolor": each in the colour of its artist */
    const kg_artist *handles;   /* the entries, instead of all labelled artists of the axes: artists of this figure's frame */
    const char *const *labels;  /* as many texts for them; NULL, all or one: the artist's own label */
    size_t count;               /* of handles */
} kg_legend_style;

/* Shows a legend of each frame's labelled artists, or of the handles, as far as a frame has them. "best" is the first place that
 * covers nothing, or else least. Over a film the legend stays there, until another place has covered less than half of what it
 * covers for 8 frames on end. Beside the axes:
 *
 *     kg_legend(ax, &(kg_legend_style){.loc = "upper left", .bbox_to_anchor = &(kg_rect){.x = 1.02, .y = 1}});
 */
KG_API void kg_legend(kg_axes *ax, const kg_legend_style *style);

/* ---------------------------------------------------------------------------------------------------------------
 * Artists
 *
 * An artist lives for one frame, the one that the next snap takes, unless it is pinned. Sizes and widths are in points
 * (1/72 inch). alpha: 0 (the default) and 1 are opaque. zorder: 0 means matplotlib's (images 0; contours, bars, scatter 1;
 * lines 2; text 3). label: the artist's entry in the legend.
 */

typedef struct kg_line_style {
    const char *color;              /* default: the next of the cycle */
    double linewidth;               /* default 1.5 */
    const char *linestyle;          /* "-" or "solid" (default), "--" or "dashed", "-." or "dashdot", ":" or "dotted", "none" */
    double alpha;
    const char *marker;             /* "o", "s", "^", "+", "x", "."; default none */
    double markersize;              /* default 6 */
    const char *markerfacecolor;    /* default: color */
    const char *markeredgecolor;    /* default: color */
    double markeredgewidth;         /* default 1 */
    const char *label;
    double zorder;
} kg_line_style;

/* A line through the points. x empty (KG_NONE): 0, 1, 2 ... Lengths must match. A NaN or infinity leaves a gap. */
KG_API kg_artist kg_plot(kg_axes *ax, kg_array x, kg_array y, const kg_line_style *style);

/* Colours by value: scalar images, filled contours and scatters with c go through a norm, from values to 0..1, and a colour
 * map. The maps are all of matplotlib 3.6's by name, reversed by "_r" at the end:
 *   viridis plasma inferno magma cividis,
 *   Greys Purples Blues Greens Oranges Reds YlOrBr YlOrRd OrRd PuRd RdPu BuPu GnBu PuBu YlGnBu PuBuGn BuGn YlGn,
 *   binary gist_yarg gist_gray gray bone pink spring summer autumn winter cool Wistia hot afmhot gist_heat copper,
 *   PiYG PRGn BrBG PuOr RdGy RdBu RdYlBu RdYlGn Spectral coolwarm bwr seismic,  twilight twilight_shifted hsv,
 *   Pastel1 Pastel2 Paired Accent Dark2 Set1 Set2 Set3 tab10 tab20 tab20b tab20c,
 *   flag prism ocean gist_earth terrain gist_stern gnuplot gnuplot2 CMRmap cubehelix brg gist_rainbow rainbow jet turbo
 *   nipy_spectral gist_ncar.
 * A map has 256 colours (twilight 510, the lists from Pastel1 to tab20c 8 to 20) over as many equal steps of 0..1. An unknown
 * name is a failure that names those it may have meant.
 *
 * The members bad, under and over of the styles below are colours for values that are NaN or infinite (default: not drawn),
 * below vmin and above vmax (default: the ends of the map). */
typedef enum kg_norm_kind {
    KG_NORM_LINEAR = 0,
    KG_NORM_LOG,            /* logarithmic; values of 0 and less are bad */
    KG_NORM_SYMLOG,         /* linear from -linthresh to linthresh, logarithmic beyond */
    KG_NORM_TWOSLOPE,       /* vcenter is at the middle of the map, each side linear */
    KG_NORM_BOUNDARIES,     /* one colour between two boundaries, the colours spread over the map. A value on the last is over */
    KG_NORM_POWER           /* ((v - vmin) / (vmax - vmin)) ^ gamma */
} kg_norm_kind;

/* As matplotlib's LogNorm, SymLogNorm (base 10), TwoSlopeNorm, BoundaryNorm and PowerNorm:
 *
 *     kg_imshow(ax, KG(v, n), rows, cols, 1, &(kg_image_style){.norm = {.kind = KG_NORM_LOG, .vmin = 1e-3, .vmax = 1}});
 */
typedef struct kg_norm {
    kg_norm_kind kind;
    double vmin, vmax;      /* values at the ends of the map; equal: the style's vmin, vmax, and if these are equal from the data */
    double vcenter;         /* two-slope: between vmin and vmax */
    double linthresh;       /* symlog: default 2 */
    double linscale;        /* symlog: how many decades long each half of the linear part is; default 1 */
    double gamma;           /* power: default 1 */
    kg_array boundaries;    /* increasing, 2 or more; regions at most as many as the map has colours. vmin, vmax do not count */
} kg_norm;

typedef struct kg_scatter_style {
    const char *color;          /* default: the next of the cycle */
    double s;                   /* area in points squared; default 36 */
    kg_array sizes;             /* one area a point, instead of s */
    kg_array c;                 /* one value a point, coloured through cmap, instead of color */
    const char *cmap;           /* default "viridis" */
    double vmin, vmax;          /* values at the ends of cmap; equal: from the data */
    const char *marker;         /* default "o" */
    const char *edgecolors;     /* default: the face's colour. A hollow marker: color "none", edgecolors given */
    double linewidths;          /* default 1.5 for "+" and "x", else 1 */
    double alpha;
    const char *label;
    double zorder;
    kg_norm norm;               /* of c; default linear */
    const char *bad, *under, *over;
} kg_scatter_style;

KG_API kg_artist kg_scatter(kg_axes *ax, kg_array x, kg_array y, const kg_scatter_style *style);

typedef struct kg_hist_style {
    int bins;                   /* number of equal bins; default 10; at most 1000000 */
    kg_array edges;             /* bin edges, increasing, instead of bins */
    const char *rule;           /* "auto", "fd", "doane", "scott", "rice", "sturges", "sqrt" as in numpy, instead of bins */
    double lo, hi;              /* range of the bins; equal: that of the data */
    kg_array weights;           /* one a value; default 1 */
    bool density;               /* the area becomes 1 */
    bool cumulative;
    const char *color;          /* default: the next of the cycle */
    double alpha;
    const char *label;
    double zorder;
} kg_hist_style;

/* A histogram as bars. Values that are NaN or outside the range are not counted. */
KG_API kg_artist kg_hist(kg_axes *ax, kg_array values, const kg_hist_style *style);

typedef struct kg_bar_style {
    double width;               /* of a bar along its axis, data units; default 0.8 */
    kg_array bottom;            /* where each bar begins, one a bar, or one for all; default 0 */
    bool edge;                  /* x is a bar's near border; default: its middle */
    const char *color;          /* default: the next of the cycle */
    const char *const *colors;  /* one a bar, instead of color */
    const char *edgecolor;      /* default none */
    double linewidth;           /* of the edge; default 1 */
    double alpha;
    const char *label;
    double zorder;
} kg_bar_style;

/* Bars at x (KG_NONE: 0, 1, 2 ...) as high as heights. Bars that are not finite are left out. */
KG_API kg_artist kg_bar(kg_axes *ax, kg_array x, kg_array heights, const kg_bar_style *style);

/* The same lying: bars at y as long as widths. */
KG_API kg_artist kg_barh(kg_axes *ax, kg_array y, kg_array widths, const kg_bar_style *style);

typedef struct kg_fill_style {
    const char *color;          /* default: the next of the cycle */
    double alpha;
    const char *label;
    double zorder;
} kg_fill_style;

/* The area between two curves over x (KG_NONE: 0, 1, 2 ...). y2 may be one number (a level) or empty (0). Where a number is not finite
 * there is a gap. */
KG_API kg_artist kg_fill_between(kg_axes *ax, kg_array x, kg_array y1, kg_array y2, const kg_fill_style *style);

/* A line that goes from point to point in steps. where: "pre" (default: a step's level is that of its right end), "post", "mid". */
KG_API kg_artist kg_step(kg_axes *ax, kg_array x, kg_array y, const char *where, const kg_line_style *style);

typedef struct kg_errorbar_style {
    kg_array yerr, xerr;                /* how far the bars reach, data units: one for all points or one a point; not negative */
    kg_array yerr_upper, xerr_upper;    /* how far they reach upwards (to the right); then yerr, xerr is the other way only */
    const char *ecolor;                 /* of bars and caps; default: the line's colour */
    double elinewidth;                  /* of bars; default: the line's width */
    double capsize;                     /* half the length of a cap; default 0: none */
    double capthick;                    /* default: the line's markeredgewidth */
    kg_line_style line;                 /* through the points, with label and zorder; linestyle "none": bars and markers only */
} kg_errorbar_style;

/* A line with error bars at its points; x empty (KG_NONE): 0, 1, 2 ... A NaN as an error leaves that bar out. */
KG_API kg_artist kg_errorbar(kg_axes *ax, kg_array x, kg_array y, const kg_errorbar_style *style);

typedef struct kg_stem_style {
    double bottom;              /* where the stems begin; default 0 */
    bool horizontal;            /* x are places along y, and y lengths along x */
    const char *color;          /* of stems and markers; default "C0" */
    double linewidth;           /* default 1.5 */
    const char *marker;         /* default "o" */
    double markersize;          /* default 6 */
    const char *basecolor;      /* of the line under the stems; default "C3"; "none": no line */
    double alpha;
    const char *label;
    double zorder;
} kg_stem_style;

/* Stems from bottom up to y at x (KG_NONE: 0, 1, 2 ...), with a marker on each. */
KG_API kg_artist kg_stem(kg_axes *ax, kg_array x, kg_array y, const kg_stem_style *style);

/* A line across the axes at y, or up at x, whatever the other limits are; only its own coordinate counts for limits. */
KG_API kg_artist kg_axhline(kg_axes *ax, double y, const kg_line_style *style);
KG_API kg_artist kg_axvline(kg_axes *ax, double x, const kg_line_style *style);

/* A band across the axes from y0 to y1, or up from x0 to x1. */
KG_API kg_artist kg_axhspan(kg_axes *ax, double y0, double y1, const kg_fill_style *style);
KG_API kg_artist kg_axvspan(kg_axes *ax, double x0, double x1, const kg_fill_style *style);

typedef struct kg_kde_style {
    double bw;                  /* bandwidth in data units; default Scott's rule, n^(-1/5) times the standard deviation */
    double cut;                 /* how many bandwidths the curve goes past the data; default 3 */
    int gridsize;               /* points of the curve; default 200; at most 1000000 */
    kg_line_style line;
} kg_kde_style;

/* The Gaussian kernel density estimate of the values, as a line. NaN and infinities are left out. */
KG_API kg_artist kg_kdeplot(kg_axes *ax, kg_array values, const kg_kde_style *style);

typedef struct kg_image_style {
    const char *cmap;           /* for scalars; default "viridis" */
    double vmin, vmax;          /* scalars at the ends of cmap; equal: from the data */
    const char *interpolation;  /* "antialiased" (default: nearest when enlarged 3 times or by a whole number, else smooth),
                                   "nearest", "bilinear" */
    const char *origin;         /* "upper" (default): row 0 is at the top; "lower" */
    double extent[4];           /* left, right, bottom, top in data units; default: pixel centres on whole numbers */
    double alpha;
    double zorder;
    kg_norm norm;               /* of scalars; default linear. Other norms come before smoothing */
    const char *bad, *under, *over;
} kg_image_style;

/* An image of rows x cols pixels, row by row, channels 3 or 4 (RGB, RGBA; integers 0..255, floats 0..1) or 1 (scalars through
 * norm and cmap). pixels.count must be rows * cols * channels. */
KG_API kg_artist kg_imshow(kg_axes *ax, kg_array pixels, int rows, int cols, int channels, const kg_image_style *style);

typedef struct kg_contour_style {
    int levels;                 /* about as many bands, at round values; default 7; at most 255 */
    kg_array level_values;      /* increasing, instead of levels; at most 256 */
    const char *cmap;           /* default "viridis" */
    double vmin, vmax;          /* values at the ends of cmap; equal: first and last level */
    double extent[4];           /* x of the first and last column, y of the first and last row; default 0 .. cols-1, 0 .. rows-1 */
    bool extend_min, extend_max;/* colour what lies below the first, above the last level: under and over */
    double alpha;
    double zorder;
    kg_norm norm;               /* of the bands' middles; default linear. Log: levels not given are powers of ten */
    const char *bad, *under, *over;
} kg_contour_style;

/* Filled contours of a field of rows x cols values (row 0 at the bottom), evaluated per pixel between the values. */
KG_API kg_artist kg_contourf(kg_axes *ax, kg_array z, int rows, int cols, const kg_contour_style *style);

typedef enum kg_coords { KG_DATA = 0, KG_AXES /* fractions of the axes */, KG_FIGURE /* fractions of the figure */,
                         KG_OFFSET /* points from what is annotated; for the texts of annotations only */ } kg_coords;

typedef struct kg_text_style {
    kg_coords coords;           /* what x and y are in; default data units */
    const char *color;          /* default black */
    double fontsize;            /* points; default 10 */
    double rotation;            /* degrees, anticlockwise */
    const char *ha;             /* "left" (default), "center", "right" */
    const char *va;             /* "baseline" (default), "bottom", "center", "top" */
    double alpha;
    double zorder;
    /* Any of these four gives the text a box under it, which alpha does not touch (but colours may be "#rrggbbaa"): */
    const char *boxcolor;       /* its face; default "C0" */
    const char *boxedge;        /* its edge, 1 point wide; default black */
    double boxpad;              /* points from the text to the edge; default 4, with boxround 0.3 times fontsize */
    bool boxround;              /* round corners; at a rotation that is no multiple of 90 they stay square */
} kg_text_style;

/* Text in any script: what the built-in DejaVu Sans lacks comes from the fonts that fontconfig knows, Arabic letters are
 * joined, and Hebrew and Arabic run from right to left. The direction of a line is that of its first letter. Several lines
 * are aligned with each other as ha says. */
KG_API kg_artist kg_text(kg_axes *ax, double x, double y, const char *utf8, const kg_text_style *style);

typedef struct kg_point { double x, y; } kg_point;

typedef struct kg_annotate_style {
    const char *arrow;          /* "-", "->", "<-", "<->", "-|>", "<|-", "<|-|>", from text to xy; default none */
    const char *arrowcolor;     /* default black, and "C0" inside "|>" */
    double arrowwidth;          /* default 1 */
    double shrink_text, shrink; /* points between the arrow's ends and the text's border, xy; default 2; less than 0: none */
    kg_coords coords;           /* what xy is in; default data units */
    kg_text_style text;         /* how the text looks; its coords are those of xytext, KG_OFFSET among them */
} kg_annotate_style;

/* A text at xytext, and an arrow from it to xy. Where xy is in data units and outside the axes neither is drawn.
 *
 *     kg_annotate(ax, "peak", (kg_point){1.57, 1}, (kg_point){3, 2.5}, &(kg_annotate_style){.arrow = "->"});
 */
KG_API kg_artist kg_annotate(kg_axes *ax, const char *utf8, kg_point xy, kg_point xytext, const kg_annotate_style *style);

/* A colour bar for a scalar image, filled contours or a scatter coloured by value, at the right of its axes, which give way
 * to it. Like a property it stays, and shows the colours of the frame's artist. */
KG_API void kg_colorbar(kg_axes *ax, kg_artist of);

/* Keeps the artist in all later frames; unchanged data is neither copied nor uploaded again. */
KG_API void kg_pin(kg_axes *ax, kg_artist artist);

/* Takes the artist out of this frame and, if pinned, of all later ones. */
KG_API void kg_remove(kg_axes *ax, kg_artist artist);

/* New points for a line or scatter. x empty: 0, 1, 2 ... A stale artist is a failure. */
KG_API void kg_set_data(kg_axes *ax, kg_artist artist, kg_array x, kg_array y);

/* More points at the end of a line; costs only the points added. x empty: goes on counting. */
KG_API void kg_append(kg_axes *ax, kg_artist artist, kg_array x, kg_array y);

/* ---------------------------------------------------------------------------------------------------------------
 * Camera
 *
 * Two ways to film. Celluloid's: snap, then kg_save() as often as one likes; scenes are kept in the reel. Streaming: files, a
 * window or sinks are added before the first snap; each scene is drawn and encoded at once and forgotten.
 */

typedef struct kg_camera kg_camera;

typedef enum kg_reel { KG_REEL_DEFAULT = 0 /* kept unless something was added */, KG_REEL_KEEP, KG_REEL_FORGET } kg_reel;

typedef struct kg_camera_desc {
    double fps;             /* frames a second of the film; default 20; at most 1000 */
    kg_reel reel;
    int queue;              /* scenes that may wait to be drawn before kg_snap() waits; default 4; at most 1024 */
} kg_camera_desc;

/* A camera on a figure, or NULL (kg_message()). Costs nothing until the first snap or save. */
KG_API kg_camera *kg_camera_new(kg_figure *fig, const kg_camera_desc *desc);

typedef struct kg_output {
    const char *format;     /* "gif" or "png" (a sequence, or one picture from kg_savefig); default: by the path's extension */
    double fps;             /* default: the camera's */
    int loop;               /* how often a GIF plays: 0 for ever (default), 1 once, n times */
    double hold_last_s;     /* seconds that the last frame of a GIF stays; default: one frame's time */
    double dpi;             /* draws at another size; default: the figure's. Only for kg_save() and kg_savefig() */
    bool (*progress)(void *user, uint64_t frames_done, uint64_t frames_total);  /* kg_save(): called on the calling thread;
                                                                                 false stops and returns KG_ERR_USER */
    void *user;
} kg_output;

/* Adds a file to be written while filming, before the first snap. A GIF is written as PATH.part and takes its name when it is
 * finished; PATH.part is itself playable. A PNG sequence needs a pattern such as "out/frame-%05d.png" (numbers from 0) or a
 * folder, into which frame-%05d.png go. A file that falls behind makes kg_snap() wait: nothing is lost. */
KG_API kg_result kg_camera_add_file(kg_camera *camera, const char *path, const kg_output *output);

typedef struct kg_window_desc {
    const char *title;      /* default "Kineograph" */
    int width, height;      /* screen coordinates; default: the figure's size in pixels, made to fit the screen */
} kg_window_desc;

/* Opens a window that shows each frame as it is shot. Call on the main thread, before the first snap, and snap on the same
 * thread, because window systems deliver events only there. A slow window drops frames; the program never waits for it.
 * Escape or the close button closes the window; filming goes on. */
KG_API kg_result kg_camera_add_window(kg_camera *camera, const kg_window_desc *desc);

/* Lets the window answer events, without a snap. Main thread. */
KG_API void kg_camera_poll(kg_camera *camera);

/* Whether the window is (still) open. */
KG_API bool kg_camera_window_open(const kg_camera *camera);

/* left, top, width, height in pixels, origin at the top left. */
typedef struct kg_pixel_rect { int x, y, w, h; } kg_pixel_rect;

typedef struct kg_frame {
    const uint8_t *pixels;  /* RGBA, rows from the top; valid during the call */
    int width, height;
    size_t stride;          /* bytes from one row to the next */
    kg_pixel_rect changed;  /* outside it the frame equals the one before; w == 0: nothing changed. With drop set, "the one before"
                               is the last frame that this sink was given */
    uint64_t index;         /* from 0, of the frame as it was snapped */
    double time_s;          /* index / fps */
} kg_frame;

typedef struct kg_sink {
    bool (*frame)(void *user, const kg_frame *frame);   /* on the sink's own thread, in order; false: a failure */
    bool (*finish)(void *user);                         /* after the last frame; may be NULL */
    void *user;
    bool drop;              /* lose frames rather than make kg_snap() wait */
    int queue;              /* frames that may wait; default 4; at most 1024 */
} kg_sink;

/* Adds the program's own consumer of frames, before the first snap. */
KG_API kg_result kg_camera_add_sink(kg_camera *camera, const kg_sink *sink);

/* Takes the figure's state as the next frame and clears the artists that are not pinned. Returns the first failure of the figure, of
 * drawing or of a sink; then no frame is taken. */
KG_API kg_result kg_snap(kg_camera *camera);

/* Waits until everything snapped is drawn and written, closes files and the window. Returns the first failure; after one, files keep the
 * name PATH.part, so that a finished film is never replaced by half of one. Later snaps fail; kg_save() still works when the
 * reel was kept. */
KG_API kg_result kg_camera_finish(kg_camera *camera);

/* Ends a film that is not to be finished: as kg_camera_finish(), but files keep the name PATH.part in any case. */
KG_API void kg_camera_abandon(kg_camera *camera);

/* Draws the reel and writes it to a file; see kg_camera_add_file() for paths. The figure may be changed and snapped afterwards.
 * A failure to write is returned but does not stick. */
KG_API kg_result kg_save(kg_camera *camera, const char *path, const kg_output *output);

typedef struct kg_stats {
    uint64_t snapped;           /* frames taken */
    uint64_t drawn;             /* frames drawn and read back */
    uint64_t encoded;           /* frames given to file and callback sinks and done, over all of them */
    uint64_t dropped;           /* frames not shown by the window or lost by sinks that drop */
    double snap_ms, build_ms, draw_ms, readback_ms, encode_ms;  /* sums over all frames: in kg_snap (waiting included), making draw
                                                                   lists, GL calls, copying pixels home, in sinks */
    uint64_t layouts;           /* times the layout of axes, ticks and labels was computed anew */
    uint64_t glyphs;            /* glyphs rasterised */
    uint64_t pixels_drawn;      /* pixels of the rectangles that were drawn anew */
    size_t reel_bytes;          /* memory of the scenes kept */
} kg_stats;

/* Counts since the camera was made. [any thread] */
KG_API kg_stats kg_camera_stats(const kg_camera *camera);

/* Finishes if need be and frees. */
KG_API void kg_camera_free(kg_camera *camera);

/* Draws the figure as it stands into one PNG (or GIF) picture; artists stay for the next snap. output: only dpi and format are used. */
KG_API kg_result kg_savefig(kg_figure *fig, const char *path, const kg_output *output);

#ifdef __cplusplus
}
#endif
#endif
