/** Commands in French, in the shape of `english.ts`. */
import type { CommandTexts } from "./english.ts";

export const french: CommandTexts = {
  commands: {
    ask: {
      name: "demander",
      description: "Pose une question : chaque phrase de la réponse cite sa source",
      options: {
        question: { name: "question", description: "Ce que tu veux savoir" },
        visibility: { name: "visibilité", description: "Qui voit la réponse" },
        since: { name: "depuis", description: "Seulement les articles depuis : 2024, 2024-09 ou 6 months" },
        papers: { name: "articles", description: "Sur combien d’articles la réponse peut s’appuyer" },
        depth: { name: "profondeur", description: "Avec quel soin chercher" },
        style: { name: "forme", description: "La forme de la réponse" },
      },
    },
    related: {
      name: "proches",
      description: "Trouve les articles les plus proches d’un autre, et pourquoi",
      options: {
        paper: { name: "article", description: "Un titre, un lien ou quelques mots" },
        facet: { name: "aspect", description: "En quoi ils doivent être proches ; les deux si rien n’est choisi" },
      },
    },
    search: {
      name: "chercher",
      description: "Trouve des articles, les meilleurs d’abord",
      options: {
        query: { name: "mots", description: "Les mots à chercher" },
        since: { name: "depuis", description: "Seulement les articles depuis : 2024, 2024-09 ou 6 months" },
        sort: { name: "tri", description: "Ce qui vient d’abord" },
      },
    },
    paper: {
      name: "article",
      description: "Lis un résumé",
      options: { title: { name: "titre", description: "Son titre ; commence à taper et choisis" } },
    },
    saved: { name: "lectures", description: "Ta liste de lecture", options: {} },
    topics: { name: "sujets", description: "De quoi parlent les articles, en image", options: {} },
    digest: { name: "veille", description: "Les nouveautés sur un sujet, à l’heure de votre choix", options: {} },
    "digest subscribe": {
      name: "abonner",
      description: "Publier les nouveautés d’un sujet dans un salon ; pour les admins",
      options: { zone: { name: "fuseau", description: "Le fuseau de son heure ; tapez une ville et choisissez" } },
    },
    "digest me": {
      name: "moi",
      description: "Les nouveautés d’un sujet, pour vous seul, en message privé",
      options: { zone: { name: "fuseau", description: "Le fuseau de son heure ; tapez une ville et choisissez" } },
    },
    "digest list": { name: "liste", description: "Les veilles et leur état", options: {} },
    "digest preview": {
      name: "aperçu",
      description: "Voir ce qu’elle contiendrait maintenant",
      options: { digest: { name: "veille", description: "Laquelle" } },
    },
    "digest now": {
      name: "maintenant",
      description: "En publier une maintenant, en plus des autres",
      options: { digest: { name: "veille", description: "Laquelle" } },
    },
    "digest pause": {
      name: "suspendre",
      description: "Mettre une veille en pause",
      options: { digest: { name: "veille", description: "Laquelle" } },
    },
    "digest resume": {
      name: "reprendre",
      description: "Reprendre une veille",
      options: { digest: { name: "veille", description: "Laquelle" } },
    },
    "digest remove": {
      name: "supprimer",
      description: "Mettre fin à une veille",
      options: { digest: { name: "veille", description: "Laquelle" } },
    },
    "digest edit": {
      name: "modifier",
      description: "Changer sujet, salon, heure, jours ou nombre d’articles",
      options: { digest: { name: "veille", description: "Laquelle" } },
    },
    settings: { name: "réglages", description: "Où et comment le bot répond sur ce serveur", options: {} },
    privacy: {
      name: "confidentialité",
      description: "Ce qui est gardé sur toi ; l’exporter ou l’effacer",
      options: {},
    },
    about: {
      name: "à-propos",
      description: "Combien d’articles il y a, et comment naissent les réponses",
      options: {},
    },
    help: { name: "aide", description: "Ce que ce bot sait faire", options: {} },
  },
  menus: { ask: "Demander à ce sujet", related: "Trouver des articles proches" },
  choices: {
    visibility: { public: "Tout le salon", private: "Moi seulement" },
    sort: { relevance: "Les plus pertinents", newest: "Les plus récents" },
    depth: { quick: "Rapide", deep: "Approfondie : plus lente, pour les questions sur plusieurs articles" },
    style: { short: "Texte court", list: "Liste", comparison: "Comparaison, point par point" },
    facet: { problem: "Problème : sur quoi ils travaillent", method: "Méthode : comment ils s’y prennent" },
  },
};
