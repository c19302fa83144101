import { languageCode } from './language';
import { plainText } from './plainText';

/** A name as it stands in a sentence, in the quotation marks of the language. */
export function quoted(name: string): string {
  return quotedText(plainText(name));
}

/** The same of a name that is plain text already. */
export function quotedText(name: string): string {
  return languageCode() === 'zh' ? `“${name}”` : `"${name}"`;
}

/** The members of a list as they stand in a sentence. */
export function joinList(members: readonly string[]): string {
  return members.join(languageCode() === 'zh' ? '、' : ', ');
}

/** Sentences one after the other, without those that are missing. No space follows full-width punctuation. */
export function joinSentences(sentences: readonly (string | undefined)[]): string {
  return sentences.reduce<string>((said, next) => {
    if (!next) return said;
    return said === '' || /[。！？；：”）]$/u.test(said) ? `${said}${next}` : `${said} ${next}`;
  }, '');
}
