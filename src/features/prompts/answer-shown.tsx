import type { Answer, AnswerForm } from './model.ts'

/** An answer as others read it. */
export function AnswerShown({ form, answer }: { readonly form: AnswerForm; readonly answer: Answer }) {
  if (form.kind === 'scale' && answer.scale !== undefined) {
    const end = answer.scale === form.min ? form.minLabel : answer.scale === form.max ? form.maxLabel : ''
    return (
      <p>
        <strong className="font-strong tabular-nums">{answer.scale}</strong>
        <span className="text-soft">
          {' '}
          / {form.max}{' '}
          {end !== '' && (
            <>
              · <bdi>{end}</bdi>
            </>
          )}
        </span>
      </p>
    )
  }
  if (form.kind === 'choice') {
    return (
      <ul>
        {(answer.choices ?? []).map((choice) => (
          <li key={choice} dir="auto">
            {choice}
          </li>
        ))}
      </ul>
    )
  }
  return (
    <p className="whitespace-pre-wrap break-words" dir="auto">
      {answer.text}
    </p>
  )
}
