import { RadioCards } from '../../ui/radio-cards.tsx'
import { useWords } from '../../words.tsx'
import { channels, type Channel } from './new-ticket-form.ts'

/** How the client reached us. */
export function ChannelChoice({ channel, onChange }: { channel: Channel; onChange: (channel: Channel) => void }) {
  const t = useWords()
  return <RadioCards legend={t('new.channel')} columns={3} options={channels.map((each) => ({ value: each, label: <span className="inline-block first-letter:uppercase">{t(`channel.${each}`)}</span> }))} value={channel} onChange={onChange} />
}
