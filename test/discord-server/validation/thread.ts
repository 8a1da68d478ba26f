/** Threads and channel edits ("Resources: Channel, Start Thread from Message, Start Thread without Message"). */
import { boolean, integer, object, oneOf, type Shape, text } from "./shape.ts";

const threadFields = {
  auto_archive_duration: oneOf(60, 1440, 4320, 10_080),
  rate_limit_per_user: integer({ min: 0, max: 21_600 }),
};

export const thread: Shape = object({
  required: { name: text({ min: 1, max: 100 }) },
  optional: { ...threadFields, type: oneOf(10, 11, 12), invitable: boolean },
});

export const threadEdit: Shape = object({
  optional: {
    ...threadFields,
    name: text({ min: 1, max: 100 }),
    archived: boolean,
    locked: boolean,
    invitable: boolean,
  },
});
