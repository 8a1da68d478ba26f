/**
 * Buttons and selects within Discord's sizes.
 *
 * What does not fit goes from the end: rows after the fifth, buttons after the fifth of a row, options after the 25th;
 * a row that holds a select holds it alone. A link button whose address is not safe and a select without options go too.
 */
import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  type APISelectMenuComponent,
  type APISelectMenuOption,
  ButtonStyle,
  ComponentType,
} from "discord-api-types/v10";
import { COMPONENTS } from "../limits.ts";
import { safeAddress } from "../text/links.ts";
import type { TakeCustomId } from "./custom-ids.ts";
import { fitCount, fitPlain, type Note } from "./fit-words.ts";

export type OutgoingRow = APIActionRowComponent<APIComponentInMessageActionRow>;

export function fitRows(rows: readonly OutgoingRow[], takeCustomId: TakeCustomId, note: Note): OutgoingRow[] {
  for (const { components } of rows) for (const one of components) if ("custom_id" in one) takeCustomId(one.custom_id);
  const fitted: OutgoingRow[] = [];
  for (const [index, row] of fitCount(rows, COMPONENTS.rows, "components", note).entries()) {
    const shown = fitRow(row, `components[${index}]`, note);
    if (shown !== undefined) fitted.push(shown);
  }
  return fitted;
}

/** Nothing when nothing of it may be shown. */
export function fitRow(row: OutgoingRow, place: string, note: Note): OutgoingRow | undefined {
  const limit = row.components.some(({ type }) => type !== ComponentType.Button) ? 1 : COMPONENTS.buttonsPerRow;
  const components = fitCount(row.components, limit, place, note).flatMap((component, at) => {
    const shown = fitComponent(component, `${place}[${at}]`, note);
    if (shown === undefined) note(`${place}[${at}]: left out`);
    return shown === undefined ? [] : [shown];
  });
  return components.length === 0 ? undefined : { ...row, components };
}

function fitComponent(
  component: APIComponentInMessageActionRow,
  place: string,
  note: Note,
): APIComponentInMessageActionRow | undefined {
  return component.type === ComponentType.Button
    ? fitButton(component, place, note)
    : fitSelect(component, place, note);
}

function fitButton(button: APIButtonComponent, place: string, note: Note): APIButtonComponent | undefined {
  if (button.style === ButtonStyle.Premium) return button;
  const label = fitPlain(button.label ?? "", COMPONENTS.buttonLabelCharacters, `${place}.label`, note);
  // A button needs a label or an emoji; a title of nothing but invisible signs leaves neither.
  const { label: _, ...rest } = button;
  const named = label === "" && button.emoji !== undefined ? rest : { ...rest, label: label || NO_LABEL };
  if (named.style !== ButtonStyle.Link) return named;
  const url = safeAddress(named.url)?.url;
  return url === undefined || url.length > COMPONENTS.buttonUrlCharacters ? undefined : { ...named, url };
}

const NO_LABEL = "…";

export function fitSelect(
  select: APISelectMenuComponent,
  place: string,
  note: Note,
): APISelectMenuComponent | undefined {
  const placeholder = fitPlain(
    select.placeholder ?? "",
    COMPONENTS.selectPlaceholderCharacters,
    `${place}.placeholder`,
    note,
  );
  const { placeholder: _, ...rest } = select;
  const named = placeholder === "" ? rest : { ...rest, placeholder };
  if (named.type !== ComponentType.StringSelect) {
    const counts = fitCounts(named, COMPONENTS.selectOptions);
    return {
      ...named,
      ...counts,
      ...fitDefaults<unknown>(named.default_values, counts.max_values ?? 1),
    } as APISelectMenuComponent;
  }
  const options = fitOptions(named.options, COMPONENTS.selectOptions, `${place}.options`, note);
  if (options.length === 0) return undefined;
  const counts = fitCounts(named, options.length);
  let chosen = 0;
  const withDefaults = options.map((option) => {
    if (option.default !== true) return option;
    chosen += 1;
    return chosen <= (counts.max_values ?? 1) ? option : { ...option, default: false };
  });
  return { ...named, ...counts, options: withDefaults };
}

interface Counts {
  min_values?: number;
  max_values?: number;
}

function fitCounts({ min_values, max_values }: Counts, most: number): Counts {
  const max = max_values === undefined ? undefined : Math.max(1, Math.min(max_values, most));
  const min = min_values === undefined ? undefined : Math.max(0, Math.min(min_values, max ?? 1));
  return { ...(min === undefined ? {} : { min_values: min }), ...(max === undefined ? {} : { max_values: max }) };
}

function fitDefaults<Value>(values: readonly Value[] | undefined, most: number): { default_values?: readonly Value[] } {
  return values === undefined ? {} : { default_values: values.slice(0, most) };
}

/** Options of a select or of a group in a modal: distinct values, each with a label. */
export function fitOptions<Option extends Pick<APISelectMenuOption, "label" | "value" | "description">>(
  options: readonly Option[],
  limit: number,
  place: string,
  note: Note,
): Option[] {
  const seen = new Set<string>();
  const usable = options.filter(({ value }) => {
    // A cut value would mean something else, so such an option goes.
    const unusable =
      value.trim() === "" || value.length > COMPONENTS.optionValueCharacters || /\p{Surrogate}/u.test(value);
    if (unusable || seen.has(value)) return false;
    seen.add(value);
    return true;
  });
  if (usable.length < options.length) note(`${place}: ${options.length - usable.length} with unusable values left out`);
  return fitCount(usable, limit, place, note).map((option, index) => {
    const here = `${place}[${index}]`;
    const { description: _, ...rest } = option;
    const label = fitPlain(option.label, COMPONENTS.optionLabelCharacters, `${here}.label`, note) || NO_LABEL;
    const description = fitPlain(
      option.description ?? "",
      COMPONENTS.optionDescriptionCharacters,
      `${here}.description`,
      note,
    );
    return { ...rest, label, ...(description === "" ? {} : { description }) } as Option;
  });
}
