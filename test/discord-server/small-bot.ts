/**
 * A small bot on the real discord.js client, to test the local server with: a few commands that use what our bot uses.
 */
import {
  ActionRowBuilder,
  ApplicationCommandType,
  ButtonBuilder,
  ButtonStyle,
  Client,
  Events,
  GatewayIntentBits,
  type Interaction,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  Partials,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
} from "discord.js";
import type { DiscordServer } from "./server.ts";

export const SMALL_BOT_COMMANDS = [
  {
    name: "ask",
    description: "Ask the papers",
    options: [
      { type: 3, name: "question", description: "What to ask", required: true, max_length: 300 },
      {
        type: 3,
        name: "visibility",
        description: "Who sees it",
        choices: [
          { name: "only me", value: "private" },
          { name: "everyone", value: "public" },
        ],
      },
    ],
    contexts: [0, 1, 2],
    integration_types: [0, 1],
  },
  {
    name: "related",
    description: "Near papers",
    options: [{ type: 3, name: "paper", description: "Title", autocomplete: true, required: true }],
  },
  { name: "panel", description: "Settings", default_member_permissions: "32" },
  { name: "Ask about this", type: ApplicationCommandType.Message },
];

const buttons = () =>
  new ActionRowBuilder<ButtonBuilder>().addComponents(
    new ButtonBuilder().setCustomId("sources").setLabel("Sources").setStyle(ButtonStyle.Secondary),
    new ButtonBuilder().setCustomId("follow-up").setLabel("Follow up").setStyle(ButtonStyle.Primary),
    new ButtonBuilder().setCustomId("off").setLabel("Off").setStyle(ButtonStyle.Danger).setDisabled(true),
  );

const followUpForm = () =>
  new ModalBuilder()
    .setCustomId("form")
    .setTitle("Follow up")
    .addLabelComponents(
      new LabelBuilder()
        .setLabel("Your question")
        .setTextInputComponent(new TextInputBuilder().setCustomId("text").setStyle(TextInputStyle.Short)),
    );

async function onInteraction(interaction: Interaction): Promise<void> {
  if (interaction.isAutocomplete()) {
    await interaction.respond([{ name: `About ${interaction.options.getFocused()}`, value: "p1" }]);
  } else if (interaction.isChatInputCommand() && interaction.commandName === "ask") {
    const isPrivate = interaction.options.getString("visibility") === "private";
    await interaction.deferReply(isPrivate ? { flags: MessageFlags.Ephemeral } : {});
    const content = `You asked: ${interaction.options.getString("question", true)} [1]`;
    await interaction.editReply({ content, components: [buttons()], allowedMentions: { parse: [] } });
  } else if (interaction.isChatInputCommand() && interaction.commandName === "panel") {
    const select = new StringSelectMenuBuilder()
      .setCustomId("mode")
      .setPlaceholder("Where to answer")
      .addOptions({ label: "In a thread", value: "thread" }, { label: "In place", value: "place" });
    await interaction.reply({
      content: "Settings",
      components: [new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(select)],
      flags: MessageFlags.Ephemeral,
    });
  } else if (interaction.isMessageContextMenuCommand()) {
    await interaction.reply({ content: `About: ${interaction.targetMessage.content}`, flags: MessageFlags.Ephemeral });
  } else if (interaction.isButton() && interaction.customId === "sources") {
    await interaction.reply({ content: "1. “A verbatim quote.”", flags: MessageFlags.Ephemeral });
  } else if (interaction.isButton()) {
    await interaction.showModal(followUpForm());
  } else if (interaction.isStringSelectMenu()) {
    await interaction.update({ content: `Answers: ${interaction.values[0] ?? ""}`, components: [] });
  } else if (interaction.isModalSubmit()) {
    await interaction.reply(`And ${interaction.fields.getTextInputValue("text")}`);
  }
}

export interface SmallBot {
  readonly client: Client<true>;
  readonly errors: readonly unknown[];
  readonly stop: () => Promise<void>;
}

export async function startSmallBot(server: Pick<DiscordServer, "apiUrl" | "token">): Promise<SmallBot> {
  const errors: unknown[] = [];
  const client = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    // A direct-message channel is not cached until it is first met.
    partials: [Partials.Channel],
    rest: { api: server.apiUrl },
  });
  client.on(Events.InteractionCreate, (interaction) => {
    onInteraction(interaction).catch((error: unknown) => errors.push(error));
  });
  client.on(Events.Error, (error) => errors.push(error));
  client.on(Events.MessageCreate, (message) => {
    if (message.author.bot || !message.mentions.has(client.application?.id ?? "")) return;
    message
      .reply({
        content: `Heard: ${message.content.replace(/<@\d+>\s*/, "")}`,
        allowedMentions: { repliedUser: false, parse: [] },
      })
      .catch((error: unknown) => errors.push(error));
  });
  const ready = new Promise<void>((resolve) => client.once(Events.ClientReady, () => resolve()));
  await client.login(server.token);
  await ready;
  const connected = client as Client<true>;
  await connected.application.commands.set(SMALL_BOT_COMMANDS as never);
  return { client: connected, errors, stop: () => client.destroy() };
}
