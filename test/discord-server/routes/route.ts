/** What a route is: a method, a path template and what it does with the world. */
import type { RestAnswer, RestRequest } from "../request.ts";
import type { World } from "../world.ts";

/** What routes need beyond the world itself. */
export interface RouteContext {
  readonly world: World;
  /** How long an enforced nonce is remembered. */
  readonly nonceWindowMs: number;
  readonly gatewayInfo: () => unknown;
}

export interface Route {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly template: string;
  /** Interaction endpoints are known by their token and count against no global limit. */
  readonly authorization: "bot" | "token-in-path";
  readonly run: (request: RestRequest, context: RouteContext) => RestAnswer;
}

const define =
  (method: Route["method"], authorization: Route["authorization"] = "bot") =>
  (template: string, run: Route["run"]): Route => ({ method, template, authorization, run });

export const get = define("GET");
export const post = define("POST");
export const put = define("PUT");
export const patch = define("PATCH");
export const remove = define("DELETE");
export const getByToken = define("GET", "token-in-path");
export const postByToken = define("POST", "token-in-path");
export const patchByToken = define("PATCH", "token-in-path");
export const removeByToken = define("DELETE", "token-in-path");
