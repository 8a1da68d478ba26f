/**
 * Every limit of Discord's that the bot relies on, with its unit and the topic of Discord's documentation that states it.
 *
 * Characters are counted here in UTF-16 code units, which is never less than however Discord counts them.
 */

/** "Message Resource": Create Message, Allowed Mentions. */
export const MESSAGE = {
  contentCharacters: 2_000,
  attachments: 10,
  nonceCharacters: 25,
} as const;

/** "Component Reference": Action Row, Button, String Select. */
export const COMPONENTS = {
  rows: 5,
  buttonsPerRow: 5,
  customIdCharacters: 100,
  buttonLabelCharacters: 80,
  buttonUrlCharacters: 512,
  selectOptions: 25,
  selectPlaceholderCharacters: 150,
  optionLabelCharacters: 100,
  optionValueCharacters: 100,
  optionDescriptionCharacters: 100,
} as const;

/** "Message Resource": Message Flags, IS_COMPONENTS_V2; "Component Reference". */
export const LAYOUT = {
  components: 40,
  /** Of all texts of a message together. */
  textCharacters: 4_000,
} as const;

/** "Receiving and Responding to Interactions": Modal; "Component Reference": Label, Text Input. */
export const MODAL = {
  titleCharacters: 45,
  parts: 5,
  labelCharacters: 45,
  descriptionCharacters: 100,
  placeholderCharacters: 100,
  inputCharacters: 4_000,
  textCharacters: 4_000,
  /** Of a radio or checkbox group; a radio group needs two. */
  groupOptions: 10,
} as const;

/** "Receiving and Responding to Interactions": Autocomplete; "Application Commands": Option Choice. */
export const CHOICES = {
  count: 25,
  nameCharacters: 100,
  valueCharacters: 100,
} as const;

/** "Application Commands": naming, Application Command Object and its options. */
export const COMMAND = {
  nameCharacters: 32,
  descriptionCharacters: 100,
  options: 25,
  stringOptionCharacters: 6_000,
} as const;

/** "Receiving and Responding to Interactions": Interaction Callback, Followup Messages. */
export const INTERACTION = {
  /** From the event until the first response; later the token is dead. */
  acknowledgeWithinMs: 3_000,
} as const;

/** "Channel Resource": Start Thread. */
export const THREAD = { nameCharacters: 100 } as const;
