import { plainText } from '../../words/plainText';

export { plainText };

/** The host of a URL, or the text itself where it is none. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host || plainText(url) : plainText(url);
}
