/** Who the bot is and where its gateway stands ("Resources: Application, User"; "Topics: Gateway, Get Gateway Bot"). */
import { closedDirectMessages, unknownUser } from "../api-error.ts";
import { bodyOf, ok, param } from "../request.ts";
import { FieldErrors } from "../validation/shape.ts";
import { applicationView, channelView, guildView } from "../views.ts";
import { get, patch, post } from "./route.ts";

export const applicationRoutes = [
  get("/gateway", (_, { gatewayInfo }) => ok({ url: (gatewayInfo() as { url: string }).url })),
  get("/gateway/bot", (_, { gatewayInfo }) => ok(gatewayInfo())),
  get("/applications/@me", (_, { world }) => ok(applicationView(world))),
  patch("/applications/@me", (_, { world }) => ok(applicationView(world))),
  get("/oauth2/applications/@me", (_, { world }) => ok(applicationView(world))),
  get("/users/@me", (_, { world }) => ok({ ...world.application.bot, mfa_enabled: true, verified: true, flags: 0 })),
  get("/users/@me/guilds", (_, { world }) =>
    ok([...world.guilds.values()].filter((one) => one.botPresent).map((one) => guildView(one))),
  ),
  get("/users/:user", (request, { world }) => {
    const user = world.users.get(param(request, "user"));
    if (user === undefined) throw unknownUser();
    return ok(user);
  }),
  post("/users/@me/channels", (request, { world }) => {
    const recipient = bodyOf(request)["recipient_id"];
    if (recipient === undefined || recipient === null) {
      const errors = new FieldErrors();
      errors.required(["recipient_id"]);
      errors.settle();
    }
    const user = world.users.get(String(recipient));
    if (user === undefined) throw unknownUser();
    if (user.bot === true) throw closedDirectMessages();
    return ok(channelView(world, world.directMessages(user.id)));
  }),
];
