/** Commands in German, in the shape of `english.ts`. */
import type { CommandTexts } from "./english.ts";

export const german: CommandTexts = {
  commands: {
    ask: {
      name: "frage",
      description: "Stell eine Frage: In der Antwort hat jeder Satz seine Quelle",
      options: {
        question: { name: "frage", description: "Was du wissen möchtest" },
        visibility: { name: "sichtbarkeit", description: "Wer die Antwort sieht" },
        since: { name: "seit", description: "Nur Artikel ab dann: 2024, 2024-09 oder 6 months" },
        papers: { name: "artikel", description: "Auf wie viele Artikel sich die Antwort stützen darf" },
        depth: { name: "tiefe", description: "Wie gründlich gesucht wird" },
        style: { name: "form", description: "Wie die Antwort aufgebaut ist" },
      },
    },
    related: {
      name: "verwandt",
      description: "Finde die Artikel, die einem am nächsten sind, und warum",
      options: {
        paper: { name: "artikel", description: "Ein Titel, ein Link oder ein paar Worte dazu" },
        facet: { name: "hinsicht", description: "Worin sie nahe sein sollen; ohne Angabe in beidem" },
      },
    },
    search: {
      name: "suche",
      description: "Finde Artikel, die besten zuerst",
      options: {
        query: { name: "suchwörter", description: "Wonach gesucht wird" },
        since: { name: "seit", description: "Nur Artikel ab dann: 2024, 2024-09 oder 6 months" },
        sort: { name: "sortierung", description: "Was zuerst kommt" },
      },
    },
    paper: {
      name: "artikel",
      description: "Lies eine Zusammenfassung",
      options: { title: { name: "titel", description: "Der Titel; tippe los und wähle aus" } },
    },
    saved: { name: "gemerkt", description: "Deine Leseliste", options: {} },
    topics: { name: "themen", description: "Worum es in den Artikeln geht, als Bild", options: {} },
    digest: {
      name: "überblick",
      description: "Was es Neues zu einem Thema gibt, zu einer Stunde deiner Wahl",
      options: {},
    },
    "digest subscribe": {
      name: "abonnieren",
      description: "Neues zu einem Thema in einem Kanal; für Admins",
      options: { zone: { name: "zeitzone", description: "Die Zeitzone der Stunde; tippe eine Stadt und wähle aus" } },
    },
    "digest me": {
      name: "für-mich",
      description: "Neues zu einem Thema, nur für dich, als Direktnachricht",
      options: { zone: { name: "zeitzone", description: "Die Zeitzone der Stunde; tippe eine Stadt und wähle aus" } },
    },
    "digest list": { name: "liste", description: "Welche es gibt und wie sie stehen", options: {} },
    "digest preview": {
      name: "vorschau",
      description: "Sieh, was jetzt darin stünde",
      options: { digest: { name: "überblick", description: "Welcher" } },
    },
    "digest now": {
      name: "jetzt",
      description: "Schick jetzt einen, neben den regelmäßigen",
      options: { digest: { name: "überblick", description: "Welcher" } },
    },
    "digest pause": {
      name: "pausieren",
      description: "Lass einen ruhen",
      options: { digest: { name: "überblick", description: "Welcher" } },
    },
    "digest resume": {
      name: "fortsetzen",
      description: "Lass einen weiterlaufen",
      options: { digest: { name: "überblick", description: "Welcher" } },
    },
    "digest remove": {
      name: "entfernen",
      description: "Beende einen für immer",
      options: { digest: { name: "überblick", description: "Welcher" } },
    },
    "digest edit": {
      name: "ändern",
      description: "Ändere Thema, Kanal, Stunde, Tage oder Zahl der Artikel",
      options: { digest: { name: "überblick", description: "Welcher" } },
    },
    settings: { name: "einstellungen", description: "Wo und wie der Bot auf diesem Server antwortet", options: {} },
    privacy: {
      name: "datenschutz",
      description: "Was über dich gespeichert ist; exportieren oder löschen",
      options: {},
    },
    about: { name: "über", description: "Wie viele Artikel es gibt und wie Antworten entstehen", options: {} },
    help: { name: "hilfe", description: "Was dieser Bot kann", options: {} },
  },
  menus: { ask: "Dazu etwas fragen", related: "Verwandte Artikel finden" },
  choices: {
    visibility: { public: "Alle im Kanal", private: "Nur ich" },
    sort: { relevance: "Passendste zuerst", newest: "Neueste zuerst" },
    depth: { quick: "Schnell", deep: "Gründlich: langsamer, für Fragen über mehrere Artikel" },
    style: { short: "Kurzer Text", list: "Liste", comparison: "Vergleich, Punkt für Punkt" },
    facet: { problem: "Problem: woran sie arbeiten", method: "Methode: wie sie vorgehen" },
  },
};
