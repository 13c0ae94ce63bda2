// owns: conversations, conversation_messages, conversation_turns, shown_things, remembered_facts
// emits: conversation.handed_over, conversation.taken, conversation.given_back
// listens: customer.erased
import { refuseWhen } from '#db/refusals'
import { chatOfAnother } from './open-conversation.ts'
import { turnRunning } from './turn-refusals.ts'

type ConversationNews = { conversation_id: string; channel: string }

declare module '#db/events' {
  interface Events {
    /** the agent asked for a human */
    'conversation.handed_over': ConversationNews
    'conversation.taken': ConversationNews & { staff_id: string }
    'conversation.given_back': ConversationNews
  }
}

refuseWhen('conversations_native', chatOfAnother)
refuseWhen('conversation_turns_running', turnRunning)

export { type AddMessage, type Author, addMessage } from './add-message.ts'
export { adoptConversations } from './adopt-conversations.ts'
export { type Conversation, type Writing, writings } from './conversation.ts'
export {
  type ConversationWaiting,
  conversationsWaiting,
  type ListWaiting,
  type WaitingPage,
} from './conversations-waiting.ts'
export { type EndTurn, endTurn, type FailTurn, failTurn } from './end-turn.ts'
export { type Fact, factsOf, type SaidBy } from './facts-of.ts'
export { forgetConversations } from './forget-conversations.ts'
export { forgetFact, forgetFacts } from './forget-fact.ts'
export { giveBack, handOver, takeOver } from './hand-over.ts'
export { type Kind, kinds } from './handles.ts'
export { lastShown } from './last-shown.ts'
export { clearFailures, noteFailure } from './note-failure.ts'
export { type OpenConversation, type OpenedConversation, openConversation } from './open-conversation.ts'
export { type ConversationView, conversationOf, type ReadConversation } from './read-conversation.ts'
export { type Turn, turnById } from './read-turn.ts'
export { type Message, type RecentMessages, recentMessages } from './recent-messages.ts'
export { type RememberFact, rememberFact } from './remember-fact.ts'
export { resolveHandle } from './resolve-handle.ts'
export { type SaveSummary, saveSummary } from './save-summary.ts'
export { type ShownThing, type ShowThings, showThings } from './show-things.ts'
export { type StartedTurn, type StartTurn, startTurn } from './start-turn.ts'
