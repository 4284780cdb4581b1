/* The table of symbols is matplotlib 3.6's (_mathtext_data.py, tex2uni; _mathtext.py for the classes), with some of LaTeX's
 * usual names that it lacks. Sorted by name, for a binary search. Commands are kept with their backslash, to be quoted. */
#include "scene/math_names.h"

#include "scene/near.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))

/* the classes, short enough for a table */
#define O MATH_ORDINARY
#define B MATH_BINARY
#define R MATH_RELATION
#define P MATH_PUNCTUATION
#define L MATH_LIMITS
#define I MATH_INTEGRAL

/* clang-format off */
static const math_symbol symbols[] = {
    {"\\#", 0x23, O}, {"\\$", 0x24, O}, {"\\%", 0x25, O}, {"\\&", 0x26, O}, {"\\AA", 0xc5, O}, {"\\AE", 0xc6, O},
    {"\\BbbC", 0x2102, O}, {"\\BbbN", 0x2115, O}, {"\\BbbP", 0x2119, O}, {"\\BbbQ", 0x211a, O}, {"\\BbbR", 0x211d, O},
    {"\\BbbZ", 0x2124, O}, {"\\Bumpeq", 0x224e, O}, {"\\Cap", 0x22d2, O}, {"\\Colon", 0x2237, O},
    {"\\Cup", 0x22d3, O}, {"\\Delta", 0x394, O}, {"\\Doteq", 0x2251, O}, {"\\Downarrow", 0x21d3, R},
    {"\\Equiv", 0x2263, O}, {"\\Finv", 0x2132, O}, {"\\Game", 0x2141, O}, {"\\Gamma", 0x393, O}, {"\\H", 0x30b, O},
    {"\\Im", 0x2111, O}, {"\\Join", 0x2a1d, R}, {"\\L", 0x141, O}, {"\\Lambda", 0x39b, O}, {"\\Ldsh", 0x21b2, O},
    {"\\Leftarrow", 0x21d0, R}, {"\\Leftrightarrow", 0x21d4, R}, {"\\Lleftarrow", 0x21da, O},
    {"\\Longleftarrow", 0x27f8, R}, {"\\Longleftrightarrow", 0x27fa, R}, {"\\Longrightarrow", 0x27f9, R},
    {"\\Lsh", 0x21b0, O}, {"\\Nearrow", 0x21d7, O}, {"\\Nwarrow", 0x21d6, O}, {"\\O", 0xd8, O}, {"\\OE", 0x152, O},
    {"\\Omega", 0x3a9, O}, {"\\P", 0xb6, O}, {"\\Phi", 0x3a6, O}, {"\\Pi", 0x3a0, O}, {"\\Psi", 0x3a8, O},
    {"\\Rdsh", 0x21b3, O}, {"\\Re", 0x211c, O}, {"\\Rightarrow", 0x21d2, R}, {"\\Rrightarrow", 0x21db, O},
    {"\\Rsh", 0x21b1, O}, {"\\S", 0xa7, O}, {"\\Searrow", 0x21d8, O}, {"\\Sigma", 0x3a3, O}, {"\\Subset", 0x22d0, O},
    {"\\Supset", 0x22d1, O}, {"\\Swarrow", 0x21d9, O}, {"\\Theta", 0x398, O}, {"\\Thorn", 0xde, O},
    {"\\Uparrow", 0x21d1, R}, {"\\Updownarrow", 0x21d5, R}, {"\\Upsilon", 0x3a5, O}, {"\\Vdash", 0x22a9, O},
    {"\\Vert", 0x2016, O}, {"\\Vvdash", 0x22aa, O}, {"\\Xi", 0x39e, O}, {"\\[", 0x5b, O}, {"\\]", 0x5d, O},
    {"\\_", 0x5f, O}, {"\\aa", 0xe5, O}, {"\\ac", 0x223e, O}, {"\\acute", 0x301, O},
    {"\\acwopencirclearrow", 0x21ba, O}, {"\\adots", 0x22f0, O}, {"\\ae", 0xe6, O}, {"\\aleph", 0x2135, O},
    {"\\alpha", 0x3b1, O}, {"\\amalg", 0x2a3f, B}, {"\\angle", 0x2220, O}, {"\\approx", 0x2248, R},
    {"\\approxeq", 0x224a, O}, {"\\approxident", 0x224b, O}, {"\\arceq", 0x2258, O}, {"\\ast", 0x2217, B},
    {"\\asterisk", 0x2a, O}, {"\\asymp", 0x224d, R}, {"\\backcong", 0x224c, O}, {"\\backepsilon", 0x3f6, O},
    {"\\backprime", 0x2035, O}, {"\\backsim", 0x223d, O}, {"\\backsimeq", 0x22cd, O}, {"\\backslash", 0x5c, O},
    {"\\bar", 0x304, O}, {"\\barleftarrow", 0x21e4, O}, {"\\barwedge", 0x22bc, O}, {"\\because", 0x2235, O},
    {"\\beta", 0x3b2, O}, {"\\beth", 0x2136, O}, {"\\between", 0x226c, O}, {"\\bigcap", 0x22c2, L},
    {"\\bigcirc", 0x25cb, B}, {"\\bigcup", 0x22c3, L}, {"\\bigodot", 0x2a00, L}, {"\\bigoplus", 0x2a01, L},
    {"\\bigotimes", 0x2a02, L}, {"\\bigsqcup", 0x2a06, L}, {"\\bigstar", 0x2605, O}, {"\\bigtriangledown", 0x25bd, B},
    {"\\bigtriangleup", 0x25b3, B}, {"\\biguplus", 0x2a04, L}, {"\\bigvee", 0x22c1, L}, {"\\bigwedge", 0x22c0, L},
    {"\\blacksquare", 0x25a0, O}, {"\\blacktriangle", 0x25b4, O}, {"\\blacktriangledown", 0x25be, O},
    {"\\blacktriangleleft", 0x25c0, O}, {"\\blacktriangleright", 0x25b6, O}, {"\\bot", 0x22a5, O},
    {"\\bowtie", 0x22c8, R}, {"\\boxbar", 0x25eb, O}, {"\\boxdot", 0x22a1, O}, {"\\boxminus", 0x229f, O},
    {"\\boxplus", 0x229e, O}, {"\\boxtimes", 0x22a0, O}, {"\\breve", 0x306, O}, {"\\bullet", 0x2219, B},
    {"\\bumpeq", 0x224f, O}, {"\\c", 0x327, O}, {"\\candra", 0x310, O}, {"\\cap", 0x2229, B},
    {"\\carriagereturn", 0x21b5, O}, {"\\cdot", 0x22c5, B}, {"\\cdotp", 0xb7, P}, {"\\cdots", 0x22ef, O},
    {"\\cent", 0xa2, O}, {"\\check", 0x30c, O}, {"\\checkmark", 0x2713, O}, {"\\chi", 0x3c7, O},
    {"\\circ", 0x2218, B}, {"\\circeq", 0x2257, O}, {"\\circlearrowleft", 0x21ba, O},
    {"\\circlearrowright", 0x21bb, O}, {"\\circledR", 0xae, O}, {"\\circledS", 0x24c8, O},
    {"\\circledast", 0x229b, O}, {"\\circledcirc", 0x229a, O}, {"\\circleddash", 0x229d, O},
    {"\\circumflexaccent", 0x302, O}, {"\\clubsuit", 0x2663, O}, {"\\clubsuitopen", 0x2667, O}, {"\\colon", 0x3a, O},
    {"\\coloneq", 0x2254, O}, {"\\combiningacuteaccent", 0x301, O}, {"\\combiningbreve", 0x306, O},
    {"\\combiningdiaeresis", 0x308, O}, {"\\combiningdotabove", 0x307, O}, {"\\combiningfourdotsabove", 0x20dc, O},
    {"\\combininggraveaccent", 0x300, O}, {"\\combiningoverline", 0x304, O},
    {"\\combiningrightarrowabove", 0x20d7, O}, {"\\combiningthreedotsabove", 0x20db, O},
    {"\\combiningtilde", 0x303, O}, {"\\complement", 0x2201, O}, {"\\cong", 0x2245, R}, {"\\coprod", 0x2210, L},
    {"\\copyright", 0xa9, O}, {"\\cup", 0x222a, B}, {"\\cupdot", 0x228d, O}, {"\\curlyeqprec", 0x22de, O},
    {"\\curlyeqsucc", 0x22df, O}, {"\\curlyvee", 0x22ce, O}, {"\\curlywedge", 0x22cf, O},
    {"\\curvearrowleft", 0x21b6, O}, {"\\curvearrowright", 0x21b7, O}, {"\\cwopencirclearrow", 0x21bb, O},
    {"\\d", 0x323, O}, {"\\dag", 0x2020, O}, {"\\dagger", 0x2020, B}, {"\\daleth", 0x2138, O},
    {"\\danger", 0x2621, O}, {"\\dashleftarrow", 0x290e, O}, {"\\dashrightarrow", 0x290f, O}, {"\\dashv", 0x22a3, R},
    {"\\ddag", 0x2021, O}, {"\\ddagger", 0x2021, B}, {"\\ddddot", 0x20dc, O}, {"\\dddot", 0x20db, O},
    {"\\ddot", 0x308, O}, {"\\ddots", 0x22f1, O}, {"\\degree", 0xb0, O}, {"\\delta", 0x3b4, O},
    {"\\diamond", 0x22c4, B}, {"\\diamondsuit", 0x2662, O}, {"\\digamma", 0x3dd, O}, {"\\div", 0xf7, B},
    {"\\divideontimes", 0x22c7, O}, {"\\dot", 0x307, O}, {"\\doteq", 0x2250, R}, {"\\doteqdot", 0x2251, R},
    {"\\dotminus", 0x2238, B}, {"\\dotplus", 0x2214, B}, {"\\dots", 0x2026, R}, {"\\doublebarwedge", 0x2306, O},
    {"\\downarrow", 0x2193, R}, {"\\downdownarrows", 0x21ca, O}, {"\\downharpoonleft", 0x21c3, O},
    {"\\downharpoonright", 0x21c2, O}, {"\\downzigzagarrow", 0x21af, O}, {"\\ell", 0x2113, O},
    {"\\emdash", 0x2014, O}, {"\\emptyset", 0x2205, O}, {"\\endash", 0x2013, O}, {"\\epsilon", 0x3b5, O},
    {"\\eqcirc", 0x2256, O}, {"\\eqcolon", 0x2255, O}, {"\\eqdef", 0x225d, O}, {"\\eqgtr", 0x22dd, O},
    {"\\eqless", 0x22dc, O}, {"\\eqsim", 0x2242, O}, {"\\eqslantgtr", 0x2a96, O}, {"\\eqslantless", 0x2a95, O},
    {"\\equal", 0x3d, O}, {"\\equiv", 0x2261, R}, {"\\eta", 0x3b7, O}, {"\\eth", 0xf0, O}, {"\\exists", 0x2203, O},
    {"\\fallingdotseq", 0x2252, O}, {"\\flat", 0x266d, O}, {"\\forall", 0x2200, O}, {"\\frakC", 0x212d, O},
    {"\\frakZ", 0x2128, O}, {"\\frown", 0x2322, R}, {"\\gamma", 0x3b3, O}, {"\\ge", 0x2265, R}, {"\\geq", 0x2265, R},
    {"\\geqq", 0x2267, O}, {"\\geqslant", 0x2a7e, O}, {"\\gets", 0x2190, R}, {"\\gg", 0x226b, R},
    {"\\ggg", 0x22d9, O}, {"\\gimel", 0x2137, O}, {"\\gnapprox", 0x2aba, O}, {"\\gneqq", 0x2269, O},
    {"\\gnsim", 0x22e7, O}, {"\\grave", 0x300, O}, {"\\greater", 0x3e, O}, {"\\gtrapprox", 0x2a86, O},
    {"\\gtrdot", 0x22d7, O}, {"\\gtreqless", 0x22db, O}, {"\\gtreqqless", 0x2a8c, O}, {"\\gtrless", 0x2277, O},
    {"\\gtrsim", 0x2273, O}, {"\\guillemotleft", 0xab, O}, {"\\guillemotright", 0xbb, O},
    {"\\guilsinglleft", 0x2039, O}, {"\\guilsinglright", 0x203a, O}, {"\\hat", 0x302, O}, {"\\hbar", 0x127, O},
    {"\\heartsuit", 0x2661, O}, {"\\hookleftarrow", 0x21a9, R}, {"\\hookrightarrow", 0x21aa, R},
    {"\\hslash", 0x210f, O}, {"\\i", 0x131, O}, {"\\iff", 0x27fa, R}, {"\\iiint", 0x222d, O}, {"\\iint", 0x222c, O},
    {"\\imageof", 0x22b7, O}, {"\\imath", 0x131, O}, {"\\implies", 0x27f9, R}, {"\\in", 0x2208, R},
    {"\\infty", 0x221e, O}, {"\\int", 0x222b, I}, {"\\intercal", 0x22ba, O}, {"\\invnot", 0x2310, O},
    {"\\iota", 0x3b9, O}, {"\\jmath", 0x237, O}, {"\\k", 0x328, O}, {"\\kappa", 0x3ba, O},
    {"\\kernelcontraction", 0x223b, O}, {"\\l", 0x142, O}, {"\\lambda", 0x3bb, O}, {"\\lambdabar", 0x19b, O},
    {"\\land", 0x2227, B}, {"\\langle", 0x27e8, O}, {"\\lasp", 0x2bd, O}, {"\\lbrace", 0x7b, O},
    {"\\lbrack", 0x5b, O}, {"\\lceil", 0x2308, O}, {"\\ldotp", 0x2e, P}, {"\\ldots", 0x2026, O}, {"\\le", 0x2264, R},
    {"\\leadsto", 0x21dd, R}, {"\\leftangle", 0x27e8, O}, {"\\leftarrow", 0x2190, R}, {"\\leftarrowtail", 0x21a2, O},
    {"\\leftbrace", 0x7c, O}, {"\\leftharpoonaccent", 0x20d0, O}, {"\\leftharpoondown", 0x21bd, R},
    {"\\leftharpoonup", 0x21bc, R}, {"\\leftleftarrows", 0x21c7, O}, {"\\leftparen", 0x28, O},
    {"\\leftrightarrow", 0x2194, R}, {"\\leftrightarrows", 0x21c6, O}, {"\\leftrightharpoons", 0x21cb, O},
    {"\\leftrightsquigarrow", 0x21ad, O}, {"\\leftsquigarrow", 0x219c, O}, {"\\leftthreetimes", 0x22cb, O},
    {"\\leq", 0x2264, R}, {"\\leqq", 0x2266, O}, {"\\leqslant", 0x2a7d, O}, {"\\less", 0x3c, O},
    {"\\lessapprox", 0x2a85, O}, {"\\lessdot", 0x22d6, O}, {"\\lesseqgtr", 0x22da, O}, {"\\lesseqqgtr", 0x2a8b, O},
    {"\\lessgtr", 0x2276, O}, {"\\lesssim", 0x2272, O}, {"\\lfloor", 0x230a, O}, {"\\lhd", 0x22b2, B},
    {"\\ll", 0x226a, R}, {"\\llcorner", 0x231e, O}, {"\\lll", 0x22d8, O}, {"\\lnapprox", 0x2ab9, O},
    {"\\lneqq", 0x2268, O}, {"\\lnot", 0xac, O}, {"\\lnsim", 0x22e6, O}, {"\\longleftarrow", 0x27f5, R},
    {"\\longleftrightarrow", 0x27f7, R}, {"\\longmapsto", 0x27fc, R}, {"\\longrightarrow", 0x27f6, R},
    {"\\looparrowleft", 0x21ab, O}, {"\\looparrowright", 0x21ac, O}, {"\\lor", 0x2228, B}, {"\\lq", 0x2018, O},
    {"\\lrcorner", 0x231f, O}, {"\\ltimes", 0x22c9, O}, {"\\macron", 0xaf, O}, {"\\maltese", 0x2720, O},
    {"\\mapsdown", 0x21a7, O}, {"\\mapsfrom", 0x21a4, O}, {"\\mapsto", 0x21a6, R}, {"\\mapsup", 0x21a5, O},
    {"\\measeq", 0x225e, O}, {"\\measuredangle", 0x2221, O}, {"\\mho", 0x2127, O}, {"\\mid", 0x2223, R},
    {"\\minus", 0x2212, O}, {"\\models", 0x22a7, R}, {"\\mp", 0x2213, B}, {"\\mu", 0x3bc, O},
    {"\\multimap", 0x22b8, O}, {"\\nLeftarrow", 0x21cd, O}, {"\\nLeftrightarrow", 0x21ce, O},
    {"\\nRightarrow", 0x21cf, O}, {"\\nVDash", 0x22af, O}, {"\\nVdash", 0x22ae, O}, {"\\nabla", 0x2207, O},
    {"\\napprox", 0x2249, O}, {"\\natural", 0x266e, O}, {"\\ncong", 0x2247, O}, {"\\ne", 0x2260, O},
    {"\\nearrow", 0x2197, R}, {"\\neg", 0xac, O}, {"\\neq", 0x2260, R}, {"\\nequiv", 0x2262, O},
    {"\\nexists", 0x2204, O}, {"\\ngeq", 0x2271, O}, {"\\ngtr", 0x226f, O}, {"\\ni", 0x220b, R},
    {"\\nleftarrow", 0x219a, O}, {"\\nleftrightarrow", 0x21ae, O}, {"\\nleq", 0x2270, O}, {"\\nless", 0x226e, O},
    {"\\nmid", 0x2224, O}, {"\\not", 0x338, O}, {"\\notin", 0x2209, O}, {"\\nparallel", 0x2226, O},
    {"\\nprec", 0x2280, O}, {"\\nrightarrow", 0x219b, O}, {"\\nsim", 0x2241, O}, {"\\nsime", 0x2244, O},
    {"\\nsubset", 0x2284, O}, {"\\nsubseteq", 0x2288, O}, {"\\nsucc", 0x2281, O}, {"\\nsupset", 0x2285, O},
    {"\\nsupseteq", 0x2289, O}, {"\\ntriangleleft", 0x22ea, O}, {"\\ntrianglelefteq", 0x22ec, O},
    {"\\ntriangleright", 0x22eb, O}, {"\\ntrianglerighteq", 0x22ed, O}, {"\\nu", 0x3bd, O}, {"\\nvDash", 0x22ad, O},
    {"\\nvdash", 0x22ac, O}, {"\\nwarrow", 0x2196, R}, {"\\o", 0xf8, O}, {"\\obar", 0x233d, O}, {"\\ocirc", 0x30a, O},
    {"\\odot", 0x2299, B}, {"\\oe", 0x153, O}, {"\\oiiint", 0x2230, O}, {"\\oiint", 0x222f, O}, {"\\oint", 0x222e, I},
    {"\\omega", 0x3c9, O}, {"\\ominus", 0x2296, B}, {"\\oplus", 0x2295, B}, {"\\origof", 0x22b6, O},
    {"\\oslash", 0x2298, B}, {"\\otimes", 0x2297, B}, {"\\overarc", 0x311, O}, {"\\overleftarrow", 0x20d6, O},
    {"\\overleftrightarrow", 0x20e1, O}, {"\\parallel", 0x2225, R}, {"\\partial", 0x2202, O}, {"\\perp", 0x27c2, R},
    {"\\perthousand", 0x2030, O}, {"\\phi", 0x3d5, O}, {"\\pi", 0x3c0, O}, {"\\pitchfork", 0x22d4, O},
    {"\\plus", 0x2b, O}, {"\\pm", 0xb1, B}, {"\\prec", 0x227a, R}, {"\\precapprox", 0x2ab7, O},
    {"\\preccurlyeq", 0x227c, O}, {"\\preceq", 0x227c, R}, {"\\precnapprox", 0x2ab9, O}, {"\\precnsim", 0x22e8, O},
    {"\\precsim", 0x227e, O}, {"\\prime", 0x2032, O}, {"\\prod", 0x220f, L}, {"\\propto", 0x221d, R},
    {"\\prurel", 0x22b0, O}, {"\\psi", 0x3c8, O}, {"\\quad", 0x2003, O}, {"\\questeq", 0x225f, O},
    {"\\rangle", 0x27e9, O}, {"\\rasp", 0x2bc, O}, {"\\rbrace", 0x7d, O}, {"\\rbrack", 0x5d, O},
    {"\\rceil", 0x2309, O}, {"\\rfloor", 0x230b, O}, {"\\rhd", 0x22b3, B}, {"\\rho", 0x3c1, O},
    {"\\rightangle", 0x27e9, O}, {"\\rightarrow", 0x2192, R}, {"\\rightarrowbar", 0x21e5, O},
    {"\\rightarrowtail", 0x21a3, O}, {"\\rightbrace", 0x7d, O}, {"\\rightharpoonaccent", 0x20d1, O},
    {"\\rightharpoondown", 0x21c1, R}, {"\\rightharpoonup", 0x21c0, R}, {"\\rightleftarrows", 0x21c4, O},
    {"\\rightleftharpoons", 0x21cc, R}, {"\\rightparen", 0x29, O}, {"\\rightrightarrows", 0x21c9, O},
    {"\\rightsquigarrow", 0x219d, O}, {"\\rightthreetimes", 0x22cc, O}, {"\\rightzigzagarrow", 0x21dd, O},
    {"\\ring", 0x2da, O}, {"\\risingdotseq", 0x2253, O}, {"\\rq", 0x2019, O}, {"\\rtimes", 0x22ca, O},
    {"\\scrB", 0x212c, O}, {"\\scrE", 0x2130, O}, {"\\scrF", 0x2131, O}, {"\\scrH", 0x210b, O}, {"\\scrI", 0x2110, O},
    {"\\scrL", 0x2112, O}, {"\\scrM", 0x2133, O}, {"\\scrR", 0x211b, O}, {"\\scre", 0x212f, O}, {"\\scrg", 0x210a, O},
    {"\\scro", 0x2134, O}, {"\\scurel", 0x22b1, O}, {"\\searrow", 0x2198, R}, {"\\setminus", 0x2216, B},
    {"\\sharp", 0x266f, O}, {"\\sigma", 0x3c3, O}, {"\\sim", 0x223c, R}, {"\\simeq", 0x2243, R},
    {"\\slash", 0x2215, O}, {"\\smallsetminus", 0x2216, O}, {"\\smile", 0x2323, R}, {"\\solbar", 0x233f, O},
    {"\\spadesuit", 0x2660, O}, {"\\spadesuitopen", 0x2664, O}, {"\\sphericalangle", 0x2222, O},
    {"\\sqcap", 0x2293, B}, {"\\sqcup", 0x2294, B}, {"\\sqsubset", 0x228f, R}, {"\\sqsubseteq", 0x2291, R},
    {"\\sqsupset", 0x2290, R}, {"\\sqsupseteq", 0x2292, R}, {"\\ss", 0xdf, O}, {"\\star", 0x22c6, B},
    {"\\stareq", 0x225b, O}, {"\\sterling", 0xa3, O}, {"\\subset", 0x2282, R}, {"\\subseteq", 0x2286, R},
    {"\\subseteqq", 0x2ac5, O}, {"\\subsetneq", 0x228a, O}, {"\\subsetneqq", 0x2acb, O}, {"\\succ", 0x227b, R},
    {"\\succapprox", 0x2ab8, O}, {"\\succcurlyeq", 0x227d, O}, {"\\succeq", 0x227d, R}, {"\\succnapprox", 0x2aba, O},
    {"\\succnsim", 0x22e9, O}, {"\\succsim", 0x227f, O}, {"\\sum", 0x2211, L}, {"\\supset", 0x2283, R},
    {"\\supseteq", 0x2287, R}, {"\\supseteqq", 0x2ac6, O}, {"\\supsetneq", 0x228b, O}, {"\\supsetneqq", 0x2acc, O},
    {"\\swarrow", 0x2199, R}, {"\\t", 0x361, O}, {"\\tau", 0x3c4, O}, {"\\textasciiacute", 0xb4, O},
    {"\\textasciicircum", 0x5e, O}, {"\\textasciigrave", 0x60, O}, {"\\textasciitilde", 0x7e, O},
    {"\\textexclamdown", 0xa1, O}, {"\\textquestiondown", 0xbf, O}, {"\\textquotedblleft", 0x201c, O},
    {"\\textquotedblright", 0x201d, O}, {"\\therefore", 0x2234, O}, {"\\theta", 0x3b8, O},
    {"\\thickspace", 0x2005, O}, {"\\thorn", 0xfe, O}, {"\\tilde", 0x303, O}, {"\\times", 0xd7, B},
    {"\\to", 0x2192, O}, {"\\top", 0x22a4, O}, {"\\triangledown", 0x25bf, O}, {"\\triangleeq", 0x225c, O},
    {"\\triangleleft", 0x25c1, B}, {"\\trianglelefteq", 0x22b4, O}, {"\\triangleq", 0x225c, O},
    {"\\triangleright", 0x25b7, B}, {"\\trianglerighteq", 0x22b5, O}, {"\\turnednot", 0x2319, O},
    {"\\twoheaddownarrow", 0x21a1, O}, {"\\twoheadleftarrow", 0x219e, O}, {"\\twoheadrightarrow", 0x21a0, O},
    {"\\twoheaduparrow", 0x219f, O}, {"\\ulcorner", 0x231c, O}, {"\\underbar", 0x331, O}, {"\\unlhd", 0x22b4, B},
    {"\\unrhd", 0x22b5, B}, {"\\uparrow", 0x2191, R}, {"\\updownarrow", 0x2195, R}, {"\\updownarrowbar", 0x21a8, O},
    {"\\updownarrows", 0x21c5, O}, {"\\upharpoonleft", 0x21bf, O}, {"\\upharpoonright", 0x21be, O},
    {"\\uplus", 0x228e, B}, {"\\upsilon", 0x3c5, O}, {"\\upuparrows", 0x21c8, O}, {"\\urcorner", 0x231d, O},
    {"\\vDash", 0x22a8, O}, {"\\varepsilon", 0x3b5, O}, {"\\varkappa", 0x3f0, O}, {"\\varnothing", 0x2205, O},
    {"\\varphi", 0x3c6, O}, {"\\varpi", 0x3d6, O}, {"\\varpropto", 0x221d, O}, {"\\varrho", 0x3f1, O},
    {"\\varsigma", 0x3c2, O}, {"\\vartheta", 0x3d1, O}, {"\\vartriangle", 0x25b5, O},
    {"\\vartriangleleft", 0x22b2, O}, {"\\vartriangleright", 0x22b3, O}, {"\\vdash", 0x22a2, R},
    {"\\vdots", 0x22ee, O}, {"\\vec", 0x20d7, O}, {"\\vee", 0x2228, B}, {"\\veebar", 0x22bb, O},
    {"\\veeeq", 0x225a, O}, {"\\vert", 0x7c, O}, {"\\wedge", 0x2227, B}, {"\\wedgeq", 0x2259, O},
    {"\\widebar", 0x305, O}, {"\\widehat", 0x302, O}, {"\\widetilde", 0x303, O}, {"\\wp", 0x2118, O},
    {"\\wr", 0x2240, B}, {"\\xi", 0x3be, O}, {"\\yen", 0xa5, O}, {"\\zeta", 0x3b6, O}, {"\\{", 0x7b, O},
    {"\\|", 0x2016, O}, {"\\}", 0x7d, O},
};

/* in ems: 18 mu */
static const struct { const char *name; double em; } spaces[] = {
    {"\\ ", .33333}, {"\\!", -.16667}, {"\\,", .16667}, {"\\/", .16667}, {"\\:", .22222}, {"\\;", .27778}, {"\\>", .22222},
    {"\\enspace", .5}, {"\\qquad", 2}, {"\\quad", 1}, {"\\thinspace", .16667}};

static const struct { const char *name; uint32_t code; bool wide; } accents[] = {
    {"\\\"", 0x308, false}, {"\\'", 0x301, false}, {"\\.", 0x307, false}, {"\\^", 0x302, false}, {"\\`", 0x300, false}, {"\\~", 0x303, false},
    {"\\acute", 0x301, false}, {"\\bar", 0x304, false}, {"\\breve", 0x306, false}, {"\\check", 0x30C, false}, {"\\ddddot", 0x20DC, false},
    {"\\dddot", 0x20DB, false}, {"\\ddot", 0x308, false}, {"\\dot", 0x307, false}, {"\\grave", 0x300, false}, {"\\hat", 0x302, false},
    {"\\mathring", 0x2218, false}, {"\\overleftarrow", 0x2190, false}, {"\\overrightarrow", 0x2192, false}, {"\\tilde", 0x303, false},
    {"\\vec", 0x20D7, false}, {"\\widebar", 0x305, true}, {"\\widehat", 0x302, true}, {"\\widetilde", 0x303, true}};

static const char *const functions[] = {
    "\\Pr", "\\arccos", "\\arcsin", "\\arctan", "\\arg", "\\cos", "\\cosh", "\\cot", "\\coth", "\\csc", "\\deg", "\\det", "\\dim", "\\exp", "\\gcd", "\\hom",
    "\\inf", "\\ker", "\\lg", "\\lim", "\\liminf", "\\limsup", "\\ln", "\\log", "\\max", "\\min", "\\sec", "\\sin", "\\sinh", "\\sup", "\\tan", "\\tanh"};
static const char *const with_limits[] = {"lim", "liminf", "limsup", "max", "min", "sup"};

/* the shorter names come from \rm and the like */
static const struct { const char *name; math_font font; } fonts[] = {
    {"bb", MATH_BB}, {"bf", MATH_BF}, {"cal", MATH_CAL}, {"default", MATH_DEFAULT}, {"frak", MATH_FRAK}, {"it", MATH_IT},
    {"regular", MATH_DEFAULT}, {"rm", MATH_RM}, {"scr", MATH_SCR}, {"sf", MATH_SF}, {"tt", MATH_TT}};

static const char *const structures[] = {
    "\\binom", "\\dfrac", "\\frac", "\\genfrac", "\\hspace", "\\left", "\\limits", "\\mathbb", "\\mathbf", "\\mathcal", "\\mathdefault", "\\mathfrak",
    "\\mathit", "\\mathregular", "\\mathrm", "\\mathscr", "\\mathsf", "\\mathtt", "\\nolimits", "\\operatorname", "\\overline", "\\overset", "\\right",
    "\\sqrt", "\\text", "\\underset"};

static const char *const delimiters[] = {
    "Downarrow", "Uparrow", "Updownarrow", "Vert", "backslash", "downarrow", "langle", "lceil", "lfloor", "rangle", "rceil",
    "rfloor", "uparrow", "updownarrow", "vert", "{", "|", "}"};
/* clang-format on */

static bool is(const char *candidate, const char *name, size_t n) {
    return strncmp(candidate, name, n) == 0 && candidate[n] == '\0';
}

static bool is_command(const char *candidate, const char *name, size_t n) { return is(candidate + 1, name, n); }

static bool among(const char *const *names, size_t count, const char *name, size_t n) {
    for (size_t i = 0; i < count; i++)
        if (is(names[i], name, n)) return true;
    return false;
}

const math_symbol *math_symbol_named(const char *name, size_t n) {
    size_t lo = 0, hi = COUNT(symbols);
    while (lo < hi) {
        size_t middle = (lo + hi) / 2;
        int order = strncmp(symbols[middle].name + 1, name, n);
        if (order == 0 && symbols[middle].name[n + 1]) order = 1;
        if (order == 0) return &symbols[middle];
        if (order < 0) lo = middle + 1;
        else hi = middle;
    }
    return NULL;
}

math_class math_class_of(uint32_t code) {
    if (code == 0x2212) return MATH_BINARY; /* minus */
    if (code == 0 || code > 0x7F) return MATH_ORDINARY;
    if (strchr("+-*", (int)code)) return MATH_BINARY;
    if (strchr("=<>:", (int)code)) return MATH_RELATION;
    return strchr(",;.!", (int)code) ? MATH_PUNCTUATION : MATH_ORDINARY;
}

bool math_space_named(const char *name, size_t n, double *em) {
    for (size_t i = 0; i < COUNT(spaces); i++)
        if (is_command(spaces[i].name, name, n)) return *em = spaces[i].em, true;
    return false;
}

bool math_is_function(const char *name, size_t n, bool *limits) {
    *limits = among(with_limits, COUNT(with_limits), name, n);
    for (size_t i = 0; i < COUNT(functions); i++)
        if (is_command(functions[i], name, n)) return true;
    return false;
}

uint32_t math_accent_named(const char *name, size_t n, bool *wide) {
    for (size_t i = 0; i < COUNT(accents); i++)
        if (is_command(accents[i].name, name, n)) return *wide = accents[i].wide, accents[i].code;
    return 0;
}

math_font math_font_named(const char *name, size_t n) {
    for (size_t i = 0; i < COUNT(fonts); i++)
        if (is(fonts[i].name, name, n)) return fonts[i].font;
    return MATH_NOT_A_FONT;
}

uint32_t math_delimiter(const char *name, size_t n, bool command) {
    if (!command && n == 1 && *name == '<') return 0x27E8; /* angle brackets, as matplotlib replaces them */
    if (!command && n == 1 && *name == '>') return 0x27E9;
    if (!command) return n == 1 && *name && strchr("|/.()[]", *name) ? (uint32_t)*name : 0;
    if (!among(delimiters, COUNT(delimiters), name, n)) return 0;
    return math_symbol_named(name, n)->code;
}

/* All commands one after the other, for the search of near ones. */
static const char *command(size_t i) {
    if (i < COUNT(symbols)) return symbols[i].name;
    i -= COUNT(symbols);
    if (i < COUNT(functions)) return functions[i];
    i -= COUNT(functions);
    if (i < COUNT(accents)) return accents[i].name;
    i -= COUNT(accents);
    if (i < COUNT(spaces)) return spaces[i].name;
    return structures[i - COUNT(spaces)];
}

const char *math_near(const char *name, size_t n, char *out, size_t size) {
    enum { ALL = COUNT(symbols) + COUNT(functions) + COUNT(accents) + COUNT(spaces) + COUNT(structures) };
    char copy[40];
    snprintf(copy, sizeof copy, "\\%.*s", (int)(n < sizeof copy - 1 ? n : sizeof copy - 2), name);
    return near_matches(copy, command, ALL, out, size);
}
