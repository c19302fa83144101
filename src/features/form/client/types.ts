import { contentTypes } from '../../../api/vocabulary';
import type { FormState, Said } from '../protocol';
import type { FormTexts } from '../texts';
import { element, setValue } from './dom';
import { makeField } from './field';
import type { Field } from './field';

export interface TypesField {
  field: Field;
  update(state: FormState): void;
}

/** The content type. One that GenAuth has and we do not know is a line of its own, which leaves it as it is. */
export function makeTypes(texts: FormTexts, post: (message: Said) => void): TypesField {
  const select = element('select', {}, ...contentTypes.map((value) => element('option', { value }, value)));
  const field = makeField('contentType', texts.contentType, '', select, [select], texts);
  select.addEventListener('change', () => {
    const value = contentTypes.find((type) => type === select.value);
    post(value ? { type: 'edit', field: 'contentType', value } : { type: 'revert', field: 'contentType' });
  });
  return {
    field,
    update({ draft: { contentType }, sending }) {
      if (![...select.options].some(({ value }) => value === contentType))
        select.prepend(element('option', { value: contentType }, contentType));
      setValue(select, contentType);
      select.disabled = sending;
    },
  };
}
