/** The settings panel: a page of selects with what is set, or what people think of answers; and what turns its pages. */
import { ComponentType } from "discord-api-types/v10";
import type { SettingsReply } from "../../domain/answer/reply.ts";
import type { VoteSummary } from "../../domain/person/vote.ts";
import type { GuildSettings } from "../../domain/settings/settings.ts";
import type { Action } from "../custom-id.ts";
import {
  choicesOf,
  currentLabel,
  FEEDBACK_PAGE,
  isIdSetting,
  SETTINGS_PAGES,
  type SettingName,
} from "../definition/setting-choices.ts";
import type { OutgoingRow } from "../door.ts";
import type { Rendered } from "../rendered.ts";
import { clip } from "../text/clip.ts";
import { join, line, type Markdown, quote } from "../text/markdown.ts";
import { wording } from "../wording.ts";
import { type Button, buttonRows, idSelectRow, pageButtons, selectRow } from "./buttons.ts";

export function settingsMessage({ settings, page, votes, changed, confirmReset }: SettingsReply): Rendered {
  const { labels } = wording;
  if (confirmReset === true) {
    return {
      content: wording.settingsResetAsk(),
      rows: buttonRows([
        { label: labels.yesReset, action: { do: "settingsReset", sure: "yes" }, style: "danger" },
        { label: labels.cancel, action: { do: "settingsPage", page: 0 } },
      ]),
    };
  }
  const pages = FEEDBACK_PAGE + 1;
  const shown = SETTINGS_PAGES[page] ?? [];
  const turn = (to: number): Action => ({ do: "settingsPage", page: to });
  const buttons: readonly Button[] = [
    ...pageButtons({ page, pages, turn }),
    page === FEEDBACK_PAGE
      ? { label: labels.exportVotes, action: { do: "exportVotes" } }
      : { label: labels.reset, action: { do: "settingsReset", sure: "ask" } },
  ];
  return {
    content: join([
      votes === undefined ? settingsText(settings) : feedbackText(votes),
      changed === undefined ? line("") : changedText(changed),
      wording.page({ page: page + 1, pages }),
    ]),
    rows: [...shown.map((name) => settingRow(name, settings)), ...buttonRows(buttons)],
  };
}

function settingsText(settings: GuildSettings): Markdown {
  const lines = SETTINGS_PAGES.flat().map((name) =>
    wording.settingLine({ setting: wording.settings[name], value: valueText(name, settings) }),
  );
  return join([wording.settingsHeading(), join(lines, "\n")]);
}

function valueText(name: SettingName, settings: GuildSettings): Markdown | string {
  switch (name) {
    case "allowedChannels":
      return wording.channelNames({ channels: settings.allowedChannels });
    case "allowedRoles":
      return wording.roleNames({ roles: settings.allowedRoles });
    default:
      return currentLabel(name, settings);
  }
}

function changedText(changed: NonNullable<SettingsReply["changed"]>): Markdown {
  return changed === "everything"
    ? wording.settingsReset()
    : wording.settingKept({ setting: wording.settings[changed] });
}

function settingRow(name: SettingName, settings: GuildSettings): OutgoingRow {
  const action: Action = { do: "setting", name };
  const placeholder = wording.settings[name];
  if (isIdSetting(name)) {
    const of = name === "allowedChannels" ? ComponentType.ChannelSelect : ComponentType.RoleSelect;
    return idSelectRow({ of, placeholder, action, chosen: settings[name] });
  }
  // A select that has something chosen shows no placeholder, so each choice says what it is for.
  const options = choicesOf(name, settings).map((choice) => ({ ...choice, label: `${placeholder}: ${choice.label}` }));
  return selectRow({ placeholder, action, options });
}

/** Reasons stand without names. */
function feedbackText({ up, down, reasons }: VoteSummary): Markdown {
  const words = reasons.map(({ reason }) => quote(clip(line(reason), MAX_REASON_SHOWN)));
  return join([
    wording.feedbackHeading(),
    wording.feedbackCounts({ up, down }),
    ...(words.length === 0 ? [] : [wording.latestReasons(), ...words]),
  ]);
}

/** Five of them fit on a page; whole they are in the export. */
const MAX_REASON_SHOWN = 250;
