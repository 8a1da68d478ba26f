/** In what respect two papers are near: in the problem they work on, or in how they go about it. */
export const FACETS = ["problem", "method"] as const;

export type Facet = (typeof FACETS)[number];
