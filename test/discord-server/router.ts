/** Finds the route for a method and path by its segments. A literal segment wins over a parameter. */
import type { Route } from "./routes/route.ts";

interface Node {
  readonly literals: Map<string, Node>;
  parameter: { readonly node: Node } | undefined;
  readonly routes: Map<string, { readonly route: Route; readonly names: readonly string[] }>;
}

const emptyNode = (): Node => ({ literals: new Map(), parameter: undefined, routes: new Map() });

/** Clients may write `@original` as `%40original`. */
const decoded = (segment: string): string => (segment.includes("%") ? decodeURIComponent(segment) : segment);

export type Match =
  | { readonly kind: "found"; readonly route: Route; readonly params: Readonly<Record<string, string>> }
  | { readonly kind: "wrong-method" }
  | { readonly kind: "unknown" };

export class Router {
  readonly #root = emptyNode();

  constructor(routes: readonly Route[]) {
    for (const route of routes) this.#add(route);
  }

  #add(route: Route): void {
    let node = this.#root;
    const names: string[] = [];
    for (const segment of route.template.split("/").slice(1)) {
      if (segment.startsWith(":")) {
        names.push(segment.slice(1));
        node.parameter ??= { node: emptyNode() };
        node = node.parameter.node;
        continue;
      }
      const next = node.literals.get(segment) ?? emptyNode();
      node.literals.set(segment, next);
      node = next;
    }
    node.routes.set(route.method, { route, names });
  }

  match(method: string, path: string): Match {
    const end = this.#walk(this.#root, path.split("/").slice(1), []);
    if (end === undefined) return { kind: "unknown" };
    const found = end.node.routes.get(method);
    if (found === undefined) return { kind: "wrong-method" };
    return {
      kind: "found",
      route: found.route,
      params: Object.fromEntries(found.names.map((name, index) => [name, decoded(end.values[index] ?? "")])),
    };
  }

  #walk(
    node: Node,
    segments: readonly string[],
    values: readonly string[],
  ): { node: Node; values: readonly string[] } | undefined {
    const [segment, ...rest] = segments;
    if (segment === undefined) return node.routes.size > 0 ? { node, values } : undefined;
    const literal = node.literals.get(segment);
    const byLiteral = literal === undefined ? undefined : this.#walk(literal, rest, values);
    if (byLiteral !== undefined) return byLiteral;
    return node.parameter === undefined ? undefined : this.#walk(node.parameter.node, rest, [...values, segment]);
  }
}
