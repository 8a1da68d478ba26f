import type { CommandTexts } from "./english.ts";

/** For Spain and for Latin America alike. */
export const spanish: CommandTexts = {
  commands: {
    ask: {
      name: "preguntar",
      description: "Haz una pregunta: cada frase de la respuesta cita su fuente",
      options: {
        question: { name: "pregunta", description: "Lo que quieres saber" },
        visibility: { name: "visibilidad", description: "Quién ve la respuesta" },
        since: { name: "desde", description: "Solo artículos desde entonces: 2024, 2024-09 o 6 months" },
        papers: { name: "artículos", description: "En cuántos artículos puede apoyarse la respuesta" },
        depth: { name: "profundidad", description: "Con cuánto detalle buscar" },
        style: { name: "formato", description: "La forma de la respuesta" },
      },
    },
    related: {
      name: "relacionados",
      description: "Encuentra los artículos más cercanos a uno, y por qué",
      options: {
        paper: { name: "artículo", description: "Un título, un enlace o algunas palabras" },
        facet: { name: "aspecto", description: "En qué deben parecerse; en ambos si no se elige" },
      },
    },
    search: {
      name: "buscar",
      description: "Encuentra artículos, los mejores primero",
      options: {
        query: { name: "palabras", description: "Palabras que buscar" },
        since: { name: "desde", description: "Solo artículos desde entonces: 2024, 2024-09 o 6 months" },
        sort: { name: "orden", description: "Qué va primero" },
      },
    },
    paper: {
      name: "artículo",
      description: "Lee un resumen",
      options: { title: { name: "título", description: "Su título; empieza a escribir y elige" } },
    },
    saved: { name: "guardados", description: "Tu lista de lectura", options: {} },
    topics: { name: "temas", description: "De qué tratan los artículos, en una imagen", options: {} },
    digest: { name: "resumen", description: "Lo nuevo sobre un tema, a la hora que elijas", options: {} },
    "digest subscribe": {
      name: "suscribir",
      description: "Publica lo nuevo de un tema en un canal; para admins",
      options: { zone: { name: "zona", description: "La zona horaria; empieza a escribir una ciudad y elige" } },
    },
    "digest me": {
      name: "para-mí",
      description: "Lo nuevo de un tema, solo para ti, por mensaje directo",
      options: { zone: { name: "zona", description: "La zona horaria; empieza a escribir una ciudad y elige" } },
    },
    "digest list": { name: "lista", description: "Los resúmenes que hay y cómo están", options: {} },
    "digest preview": {
      name: "vista",
      description: "Mira lo que contendría ahora",
      options: { digest: { name: "resumen", description: "Cuál" } },
    },
    "digest now": {
      name: "ahora",
      description: "Publica uno ahora, además de los regulares",
      options: { digest: { name: "resumen", description: "Cuál" } },
    },
    "digest pause": {
      name: "pausar",
      description: "Deja descansar un resumen",
      options: { digest: { name: "resumen", description: "Cuál" } },
    },
    "digest resume": {
      name: "reanudar",
      description: "Deja que siga un resumen",
      options: { digest: { name: "resumen", description: "Cuál" } },
    },
    "digest remove": {
      name: "quitar",
      description: "Termina un resumen para siempre",
      options: { digest: { name: "resumen", description: "Cuál" } },
    },
    "digest edit": {
      name: "editar",
      description: "Cambia tema, canal, hora, días o número de artículos",
      options: { digest: { name: "resumen", description: "Cuál" } },
    },
    settings: { name: "ajustes", description: "Dónde y cómo responde el bot en este servidor", options: {} },
    privacy: { name: "privacidad", description: "Qué se guarda sobre ti; exportarlo o borrarlo", options: {} },
    about: { name: "acerca-de", description: "Cuántos artículos hay y cómo se hacen las respuestas", options: {} },
    help: { name: "ayuda", description: "Qué sabe hacer este bot", options: {} },
  },
  menus: { ask: "Preguntar sobre esto", related: "Buscar artículos relacionados" },
  choices: {
    visibility: { public: "Todo el canal", private: "Solo yo" },
    sort: { relevance: "Más relevantes", newest: "Más recientes" },
    depth: { quick: "Rápida", deep: "Profunda: más lenta, para preguntas sobre varios artículos" },
    style: { short: "Texto breve", list: "Lista", comparison: "Comparación, punto por punto" },
    facet: { problem: "Problema: en qué trabajan", method: "Método: cómo lo abordan" },
  },
};
