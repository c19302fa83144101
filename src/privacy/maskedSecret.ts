/** Characters that stand for hidden ones: asterisks, bullets and dots, full-width ones among them. */
const cover = '*＊∗✱•●∙·・▪■█⬤';
const onlyCover = new RegExp(`^[${cover}]+$`, 'u');
const onlyLetters = /^(?:x{4,}|X{4,}|#{3,}|-{3,}|_{3,}|\.{3,}|\?{3,})$/;
/** The first or last characters are told, or the form of a key: `***1234`, `ab••••yz`, `sk_****`, `abcd...wxyz`. */
const partlyCovered = new RegExp(`[${cover}]{3,}|\\.{3,}|…|^[xX]{4,}[-_]?\\w{2,6}$`, 'u');
/** `[REDACTED]`, `<hidden>`, `{{removed}}`, `REDACTED`, `value hidden`, `已隐藏`; such as people choose as a secret only in brackets. */
const words =
  'redacted|hidden|masked|removed|filtered|omitted|obfuscated|censored|obscured|scrubbed|sanitized|suppressed|not[ _-](?:shown|available)|已?(?:隐藏|脱敏|屏蔽|遮盖|隱藏)|保密';
const word = new RegExp(`^[\\s"'*_#-]*(?:(?:the|value|secret|password|is) )*(?:${words})(?: (?:value|secret))?[\\s"'*_#-]*$`, 'i');
const bracketed = new RegExp(
  `^\\s*[[{(<]+[^\\])}>]*\\b(?:${words}|secret|sensitive|confidential|protected|encrypted|\\*+)[^\\])}>]*[\\])}>]+\\s*$|^\\s*[[{(<]+(?:已?(?:隐藏|脱敏|屏蔽|遮盖|隱藏)|保密)[\\])}>]+\\s*$`,
  'i',
);

/**
 * Whether a secret that a service told is only a mask of one. Such a text must not be copied, sent or written anywhere (S12). A
 * secret that a user has chosen can look like that, too: then it cannot be used from here, which is the lesser evil.
 */
export function isMaskedSecret(secret: string): boolean {
  const text = secret.trim().slice(0, 2000);
  return (
    text !== '' &&
    (onlyCover.test(text) ||
      onlyLetters.test(text) ||
      partlyCovered.test(text) ||
      (text.length < 80 && (word.test(text) || bracketed.test(text))))
  );
}

/** Whether nobody here knows the secret of a webhook because the service told only a mask of it. */
export function isSecretMasked({ secret, secretMasked }: { secret?: string | undefined; secretMasked?: true | undefined }): boolean {
  return secretMasked === true || (secret !== undefined && isMaskedSecret(secret));
}
