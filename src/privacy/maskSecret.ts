import { mask } from './patterns';

/** Eight dots and the last two characters, so that two secrets can be told apart; all dots when it is shorter than 8. */
export function maskSecret(secret: string): string {
  const characters = Array.from(secret);
  if (characters.length === 0) return '';
  return characters.length < 8 ? mask : mask + characters.slice(-2).join('');
}
