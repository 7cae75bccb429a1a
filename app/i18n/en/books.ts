import type { Translation } from "../message";
import type { books as zh } from "../zh-CN/books";

export const books: Translation<typeof zh> = {
  title: "The book",
};
