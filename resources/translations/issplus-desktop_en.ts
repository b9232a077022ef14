<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Chart</name>
    <message numerus="yes">
        <source>%n candles</source>
        <translation>
            <numerusform>%n candle</numerusform>
            <numerusform>%n candles</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Drawing</name>
    <message numerus="yes">
        <source>%n drawings are the most; remove some first</source>
        <translation>
            <numerusform>%n drawing is the most; remove it first</numerusform>
            <numerusform>%n drawings are the most; remove some first</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DrawingControls</name>
    <message numerus="yes">
        <source>Words (%n characters at most):</source>
        <translation>
            <numerusform>Words (%n character at most):</numerusform>
            <numerusform>Words (%n characters at most):</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FeedTexts</name>
    <message numerus="yes">
        <source>%n marketplaces</source>
        <translation>
            <numerusform>%n marketplace</numerusform>
            <numerusform>%n marketplaces</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LedgerView</name>
    <message numerus="yes">
        <source>%n subscriptions</source>
        <translation>
            <numerusform>%n subscription</numerusform>
            <numerusform>%n subscriptions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n messages</source>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ignored</source>
        <translation>
            <numerusform>%n ignored</numerusform>
            <numerusform>%n ignored</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OrderBook</name>
    <message numerus="yes">
        <source>{size} lots</source>
        <translation>
            <numerusform>{size} lot</numerusform>
            <numerusform>{size} lots</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Best price: %n rows up</source>
        <translation>
            <numerusform>Best price: %n row up</numerusform>
            <numerusform>Best price: %n rows up</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Best price: %n rows down</source>
        <translation>
            <numerusform>Best price: %n row down</numerusform>
            <numerusform>Best price: %n rows down</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>By itself after %n seconds</source>
        <translation>
            <numerusform>By itself after %n second</numerusform>
            <numerusform>By itself after %n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{ticks} ticks</source>
        <translation>
            <numerusform>{ticks} tick</numerusform>
            <numerusform>{ticks} ticks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RowMenu</name>
    <message numerus="yes">
        <source>{ticker}, %n characters at most:</source>
        <translation>
            <numerusform>{ticker}, %n character at most:</numerusform>
            <numerusform>{ticker}, %n characters at most:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SecuritiesPage</name>
    <message numerus="yes">
        <source>%n rows wait: the limit of subscriptions is reached. Close a tab or remove rows.</source>
        <translation>
            <numerusform>%n row waits: the limit of subscriptions is reached. Close a tab or remove rows.</numerusform>
            <numerusform>%n rows wait: the limit of subscriptions is reached. Close a tab or remove rows.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tape</name>
    <message numerus="yes">
        <source>%n trades at once</source>
        <translation>
            <numerusform>%n trade at once</numerusform>
            <numerusform>%n trades at once</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n trades that the feed told of at once: the price is the last one&apos;s.</source>
        <translation>
            <numerusform>%n trade that the feed told of at once: the price is its own.</numerusform>
            <numerusform>%n trades that the feed told of at once: the price is the last one&apos;s.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n trades not seen one by one</source>
        <translation>
            <numerusform>%n trade not seen one by one</numerusform>
            <numerusform>%n trades not seen one by one</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WatchExchange</name>
    <message numerus="yes">
        <source>%n lists imported.</source>
        <translation>
            <numerusform>%n list imported.</numerusform>
            <numerusform>%n lists imported.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WatchImport</name>
    <message numerus="yes">
        <source>%n words were not recognised.</source>
        <translation>
            <numerusform>%n word was not recognised.</numerusform>
            <numerusform>%n words were not recognised.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows added. Ctrl+Z takes them back.</source>
        <translation>
            <numerusform>%n row added. Ctrl+Z takes it back.</numerusform>
            <numerusform>%n rows added. Ctrl+Z takes them back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The text is too long: %n characters at most can be imported.</source>
        <translation>
            <numerusform>The text is too long: %n character at most can be imported.</numerusform>
            <numerusform>The text is too long: %n characters at most can be imported.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There are too many tickers in the text: %n at most can be imported.</source>
        <translation>
            <numerusform>There are too many tickers in the text: %n at most can be imported.</numerusform>
            <numerusform>There are too many tickers in the text: %n at most can be imported.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WatchWords</name>
    <message numerus="yes">
        <source>The list would get too long: it holds %n rows at most.</source>
        <translation>
            <numerusform>The list would get too long: it holds %n row at most.</numerusform>
            <numerusform>The list would get too long: it holds %n rows at most.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There are %n lists already, and no more are kept.</source>
        <translation>
            <numerusform>There is %n list already, and no more are kept.</numerusform>
            <numerusform>There are %n lists already, and no more are kept.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>add %n rows</source>
        <translation>
            <numerusform>add %n row</numerusform>
            <numerusform>add %n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>remove %n rows</source>
        <translation>
            <numerusform>remove %n row</numerusform>
            <numerusform>remove %n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>move %n rows</source>
        <translation>
            <numerusform>move %n row</numerusform>
            <numerusform>move %n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new lists</source>
        <translation>
            <numerusform>%n new list</numerusform>
            <numerusform>%n new lists</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>flag of %n rows</source>
        <translation>
            <numerusform>flag of %n row</numerusform>
            <numerusform>flag of %n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>move %n rows to “{goal}”</source>
        <translation>
            <numerusform>move %n row to “{goal}”</numerusform>
            <numerusform>move %n rows to “{goal}”</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>copy %n rows to “{goal}”</source>
        <translation>
            <numerusform>copy %n row to “{goal}”</numerusform>
            <numerusform>copy %n rows to “{goal}”</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WatchlistModel</name>
    <message numerus="yes">
        <source>%n instruments removed. Ctrl+Z brings them back.</source>
        <translation>
            <numerusform>%n instrument removed. Ctrl+Z brings it back.</numerusform>
            <numerusform>%n instruments removed. Ctrl+Z brings them back.</numerusform>
        </translation>
    </message>
</context>
</TS>
